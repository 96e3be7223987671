$version: "2.0"

namespace smithy.protocols

// The traits.

@trait(selector: "service")
@protocolDefinition(
    traits: [
        "smithy.api#cors"
        "smithy.api#endpoint"
        "smithy.api#hostLabel"
        "smithy.api#httpError"
        "smithy.api#requestCompression"
    ]
)
@traitValidators(
    "rpcv2Cbor.NoDocuments": {
        message: "the protocol has a form for documents in few places only"
        selector: "service ~> member :test(> document)"
        severity: "DANGER"
    }
)
structure rpcv2Cbor {
    http: StringList
    eventStreamHttp: StringList
}

@trait(selector: "service")
@protocolDefinition(
    traits: [
        "smithy.api#cors"
        "smithy.api#endpoint"
        "smithy.api#hostLabel"
        "smithy.api#httpError"
        "smithy.api#requestCompression"
    ]
)
structure rpcv2Json {
    http: StringList
    eventStreamHttp: StringList
}

// What their values are made of.

@private
list StringList {
    member: String
}
