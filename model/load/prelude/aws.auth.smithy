$version: "2.0"

namespace aws.auth

// The traits.

@trait(selector: "service")
@authDefinition
@internal
@tags(["internal"])
structure cognitoUserPools {
    @required
    providerArns: StringList
}

@trait(selector: "service[trait|aws.auth#cognitoUserPools] ~> operation")
@internal
@length(min: 1)
@tags(["internal"])
list cognitoUserPoolsScopes {
    member: String
}

@trait(
    selector: "service"
    breakingChanges: [
        {change: "remove", message: "clients that sign with this scheme stop working without it"}
    ]
)
@authDefinition(traits: ["aws.auth#unsignedPayload"])
@externalDocumentation(
    Reference: "https://docs.aws.amazon.com/general/latest/gr/signature-version-4.html"
)
structure sigv4 {
    @externalDocumentation(
        Reference: "https://docs.aws.amazon.com/general/latest/gr/sigv4-create-string-to-sign.html"
    )
    @length(min: 1)
    @required
    name: String
}

@trait(
    selector: "service[trait|aws.auth#sigv4]"
    breakingChanges: [
        {change: "remove", message: "clients that sign with this scheme stop working without it"}
    ]
)
@authDefinition(traits: ["aws.auth#unsignedPayload"])
@externalDocumentation(
    Examples: "https://github.com/aws-samples/sigv4a-signing-examples"
    Reference: "https://docs.aws.amazon.com/general/latest/gr/signature-version-4.html"
)
structure sigv4a {
    @externalDocumentation(
        Reference: "https://docs.aws.amazon.com/general/latest/gr/sigv4-create-string-to-sign.html"
    )
    @length(min: 1)
    @required
    name: String
}

@trait(selector: "operation")
structure unsignedPayload {}

// What their values are made of.

@private
list StringList {
    member: String
}
