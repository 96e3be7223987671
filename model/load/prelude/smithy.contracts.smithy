$version: "2.0"

namespace smithy.contracts

// The traits.

@trait(selector: ":not(:test(service, operation, resource))")
map conditions {
    key: ConditionName
    value: Condition
}

// What their values are made of.

structure Condition {
    @required
    expression: String

    @required
    documentation: String
}

@pattern("^[A-Z]+[A-Za-z0-9]*$")
string ConditionName
