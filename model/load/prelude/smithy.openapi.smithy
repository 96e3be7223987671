$version: "2.0"

namespace smithy.openapi

// The traits.

@trait(
    selector: "[trait|trait]"
    breakingChanges: [{change: "presence"}, {change: "any", path: "/as"}]
)
structure specificationExtension {
    as: SpecificationExtensionKey
}

// What their values are made of.

@pattern("^x-.+$")
@private
string SpecificationExtensionKey
