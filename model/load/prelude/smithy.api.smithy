$version: "2.0"

namespace smithy.api

// The traits.

/// The default was added after the member was published.
@trait(selector: "structure > member [trait|default]", breakingChanges: [{change: "remove"}])
structure addedDefault {}

/// The authentication schemes of a service or operation, in the order of preference.
@trait(selector: ":is(service, operation)")
@uniqueItems
list auth {
    member: AuthTraitReference
}

/// Makes a trait an authentication scheme.
@trait(selector: "structure[trait|trait]", breakingChanges: [{change: "presence"}])
structure authDefinition {
    traits: TraitShapeIdList
}

/// Smithy 1.0 only: the number or boolean may be absent.
@trait(
    selector: """
        :test(boolean, byte, short, integer, long, float, double,
        member > :test(boolean, byte, short, integer, long, float, double))"""
)
structure box {}

/// Clients may always leave the member out.
@trait(selector: "structure > member")
structure clientOptional {}

/// How a service answers requests of other origins.
@trait(selector: "service", breakingChanges: [{change: "remove"}])
structure cors {
    origin: NonEmptyString = "*"
    origins: NonEmptyStringMap
    maxAge: Integer = 600
    additionalAllowedHeaders: NonEmptyStringList
    additionalExposedHeaders: NonEmptyStringList
}

/// The value that stands for an absent one.
@trait(
    selector: ":is(simpleType, list, map, structure > member :test(> :is(simpleType, list, map)))"
)
document default

/// The shape or member should not be used any more.
@trait
structure deprecated {
    message: String
    since: String
}

/// What a shape or member means, in CommonMark.
@trait
string documentation

/// A prefix of the host that an operation is sent to.
@trait(selector: "operation", breakingChanges: [{change: "any"}])
structure endpoint {
    @required
    hostPrefix: NonEmptyString
}

/// Smithy 1.0 only: the values that a string may have.
@trait(selector: "string :not(enum)", breakingChanges: [{change: "presence"}])
@deprecated(message: "Smithy 2.0 has enum shapes", since: "2.0")
@length(min: 1)
list enum {
    member: EnumDefinition
}

/// The value of an enum's member.
@trait(selector: ":is(enum, intEnum) > member")
@tags(["diff.error.const"])
document enumValue

/// Makes a structure an error, and says on whose side.
@trait(selector: "structure", conflicts: ["smithy.api#trait"], breakingChanges: [{change: "any"}])
enum error {
    CLIENT = "client"
    SERVER = "server"
}

/// The member is a header of its event.
@trait(
    selector: """
        structure >
        :test(member > :test(boolean, byte, short, integer, long, blob, string, timestamp))"""
    conflicts: ["smithy.api#eventPayload"]
    breakingChanges: [{change: "any"}]
)
structure eventHeader {}

/// The member is the payload of its event.
@trait(
    selector: "structure > :test(member > :test(blob, string, structure, union))"
    conflicts: ["smithy.api#eventHeader"]
    structurallyExclusive: "member"
    breakingChanges: [{change: "any"}]
)
structure eventPayload {}

/// Inputs of an operation with the outputs or errors that belong to them.
@trait(selector: "operation")
list examples {
    member: Example
}

/// Where on the web to read more.
@trait
@length(min: 1)
map externalDocumentation {
    key: NonEmptyString
    value: NonEmptyString
}

/// The member fills a label of the endpoint's host prefix.
@trait(
    selector: "structure > :test(member[trait|required] > string)"
    breakingChanges: [{change: "any"}]
)
structure hostLabel {}

/// The method, URI and status of an operation over HTTP.
@trait(
    selector: "operation"
    breakingChanges: [
        {change: "remove"}
        {path: "/method", change: "update"}
        {path: "/uri", change: "update"}
        {path: "/code", change: "update"}
        {
            path: "/code"
            change: "presence"
            severity: "DANGER"
            message: "a status other than the default 200 appears or vanishes"
        }
    ]
)
structure http {
    @required
    method: NonEmptyString

    @required
    uri: NonEmptyString

    @range(min: 100, max: 999)
    code: Integer = 200
}

/// Authentication by a key in a header or query parameter.
@trait(selector: "service", breakingChanges: [{change: "remove"}])
@authDefinition
structure httpApiKeyAuth {
    @required
    name: NonEmptyString

    @required
    in: HttpApiKeyLocations

    scheme: NonEmptyString
}

/// Authentication by name and password.
@trait(selector: "service", breakingChanges: [{change: "remove"}])
@authDefinition
@externalDocumentation("RFC 2617": "https://tools.ietf.org/html/rfc2617.html")
structure httpBasicAuth {}

/// Authentication by a bearer token.
@trait(selector: "service", breakingChanges: [{change: "remove"}])
@authDefinition
@externalDocumentation("RFC 6750": "https://tools.ietf.org/html/rfc6750.html")
structure httpBearerAuth {}

/// Requests carry a checksum of their body.
@trait(selector: "operation")
@unstable
structure httpChecksumRequired {}

/// Authentication by a digest of name and password.
@trait(selector: "service", breakingChanges: [{change: "remove"}])
@authDefinition
@externalDocumentation("RFC 2617": "https://tools.ietf.org/html/rfc2617.html")
structure httpDigestAuth {}

/// The status of an error over HTTP.
@trait(selector: "structure[trait|error]", breakingChanges: [{change: "any"}])
integer httpError

/// The member is a header of the HTTP message.
@trait(
    selector: """
        structure > :test(member > :test(boolean, number, string, timestamp,
        list > member > :test(boolean, number, string, timestamp)))"""
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpQuery"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpPayload"
        "smithy.api#httpResponseCode"
        "smithy.api#httpQueryParams"
    ]
    breakingChanges: [{change: "any"}]
)
@length(min: 1)
string httpHeader

/// The member fills a label of the URI.
@trait(
    selector: "structure > member[trait|required] :test(> :test(string, number, boolean, timestamp))"
    conflicts: [
        "smithy.api#httpHeader"
        "smithy.api#httpQuery"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpPayload"
        "smithy.api#httpResponseCode"
        "smithy.api#httpQueryParams"
    ]
    breakingChanges: [{change: "presence"}]
)
structure httpLabel {}

/// The member is the body of the HTTP message.
@trait(
    selector: "structure > member"
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpQuery"
        "smithy.api#httpHeader"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpResponseCode"
        "smithy.api#httpQueryParams"
    ]
    structurallyExclusive: "member"
    breakingChanges: [{change: "presence"}]
)
structure httpPayload {}

/// The map is the headers that begin with a prefix.
@trait(
    selector: """
        structure > member
        :test(> map :not([trait|sparse]) > member[id|member=value] > string)"""
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpQuery"
        "smithy.api#httpHeader"
        "smithy.api#httpPayload"
        "smithy.api#httpResponseCode"
        "smithy.api#httpQueryParams"
    ]
    structurallyExclusive: "member"
    breakingChanges: [{change: "any"}]
)
string httpPrefixHeaders

/// The member is a query parameter.
@trait(
    selector: """
        structure > member
        :test(> :test(string, number, boolean, timestamp),
        > list > member > :test(string, number, boolean, timestamp))"""
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpHeader"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpPayload"
        "smithy.api#httpResponseCode"
        "smithy.api#httpQueryParams"
    ]
    breakingChanges: [{change: "any"}]
)
@length(min: 1)
string httpQuery

/// The map is query parameters.
@trait(
    selector: """
        structure > member
        :test(> map > member[id|member=value] > :test(string, list > member > string))"""
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpQuery"
        "smithy.api#httpHeader"
        "smithy.api#httpPayload"
        "smithy.api#httpResponseCode"
        "smithy.api#httpPrefixHeaders"
    ]
    structurallyExclusive: "member"
    breakingChanges: [{change: "any"}]
)
structure httpQueryParams {}

/// The member is the status of the response.
@trait(
    selector: "structure :not([trait|input]) > member :test(> integer)"
    conflicts: [
        "smithy.api#httpLabel"
        "smithy.api#httpQuery"
        "smithy.api#httpHeader"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpPayload"
        "smithy.api#httpQueryParams"
    ]
    structurallyExclusive: "member"
    breakingChanges: [{change: "any"}]
)
structure httpResponseCode {}

/// Clients fill the member so that a repeated request has no further effect.
@trait(
    selector: "structure > :test(member > string)"
    structurallyExclusive: "member"
    breakingChanges: [{change: "remove"}]
)
@notProperty
structure idempotencyToken {}

/// Calling the operation again has no further effect.
@trait(
    selector: "operation"
    conflicts: ["smithy.api#readonly"]
    breakingChanges: [{change: "remove"}]
)
structure idempotent {
    exists: IdempotentErrors
    notFound: IdempotentErrors
}

/// The string is a shape id.
@trait(selector: ":test(string, member > string)")
structure idRef {
    selector: String = "*"
    failWhenMissing: Boolean
    errorMessage: String
}

/// The structure is the input of one operation and nothing else.
@trait(
    selector: "structure"
    conflicts: ["smithy.api#output", "smithy.api#error"]
    breakingChanges: [{change: "presence"}]
)
structure input {}

/// The shape is not for customers.
@trait(
    breakingChanges: [
        {change: "remove", severity: "WARNING", message: "what was internal becomes public"}
    ]
)
structure internal {}

/// The name of the member in JSON.
@trait(selector: ":is(structure, union) > member", breakingChanges: [{change: "any"}])
string jsonName

/// How long a text, blob, list or map may be.
@trait(selector: ":test(list, map, string, blob, member > :is(list, map, string, blob))")
structure length {
    min: Long
    max: Long
}

/// The operation answers when there is something to say.
@trait(selector: "operation")
@unstable
structure longPoll {
    @range(min: 1)
    @required
    timeoutMillis: Integer
}

/// The media type of a text or blob.
@trait(selector: ":is(blob, string)", breakingChanges: [{change: "remove"}])
string mediaType

/// The shape describes metadata of a model.
@trait(selector: "dataType :not([trait|input]) :not([trait|output])")
structure metadata {
    @length(min: 1)
    @required
    key: String
}

/// The shape gives its members and traits to others.
@trait(selector: ":not(member)")
structure mixin {
    localTraits: LocalMixinTraitList
}

/// The member's structure, not the member, holds the properties of a resource.
@trait(
    selector: "operation -[input, output]-> structure > member :test(> structure)"
    structurallyExclusive: "member"
    breakingChanges: [{change: "any"}]
)
@notProperty
structure nestedProperties {}

/// The put operation cannot replace a resource.
@trait(selector: "resource:test(-[put]->)")
structure noReplace {}

/// The member is no property of a resource.
@trait(
    selector: ":is(operation -[input, output]-> structure > member, [trait|trait])"
    breakingChanges: [{change: "add"}]
)
@notProperty
structure notProperty {}

/// The operation may be called without authentication.
@trait(selector: "operation", breakingChanges: [{change: "remove"}])
structure optionalAuth {}

/// The structure is the output of one operation and nothing else.
@trait(
    selector: "structure"
    conflicts: ["smithy.api#input", "smithy.api#error"]
    breakingChanges: [{change: "presence"}]
)
structure output {}

/// The operation gives its result in pages.
@trait(
    selector: ":is(service, operation)"
    breakingChanges: [
        {change: "remove"}
        {path: "/inputToken", change: "update"}
        {path: "/outputToken", change: "update"}
        {path: "/items", change: "remove"}
        {path: "/items", change: "add", severity: "NOTE"}
        {path: "/items", change: "update", severity: "NOTE"}
        {path: "/pageSize", change: "update"}
        {path: "/pageSize", change: "remove"}
    ]
)
structure paginated {
    inputToken: NonEmptyString
    outputToken: NonEmptyString
    items: NonEmptyString
    pageSize: NonEmptyString
}

/// A regular expression that a text must match.
@trait(
    selector: ":test(string, member > string)"
    breakingChanges: [
        {
            change: "add"
            severity: "WARNING"
            message: "texts that were valid may not match the pattern"
        }
        {
            change: "update"
            severity: "NOTE"
            message: "texts that were valid may not match the new pattern"
        }
    ]
)
string pattern

/// Only shapes of the same namespace may refer to the shape.
@trait
structure private {}

/// The property of a resource that the member is, if it has another name.
@trait(
    selector: "structure > member"
    conflicts: ["smithy.api#resourceIdentifier"]
    breakingChanges: [{change: "remove"}, {change: "update"}]
)
structure property {
    name: String
}

/// Makes a trait a protocol.
@trait(selector: "structure[trait|trait]", breakingChanges: [{change: "presence"}])
structure protocolDefinition {
    traits: TraitShapeIdList

    @deprecated(message: "the trait traitValidators takes its place")
    noInlineDocumentSupport: Boolean
}

/// How small and how large a number may be.
@trait(selector: ":test(number, member > number)")
structure range {
    min: BigDecimal
    max: BigDecimal
}

/// The operation changes nothing.
@trait(
    selector: "operation"
    conflicts: ["smithy.api#idempotent"]
    breakingChanges: [{change: "remove"}]
)
structure readonly {}

/// The member should be set.
@trait(selector: "structure > member", conflicts: ["smithy.api#required"])
structure recommended {
    reason: String
}

/// The resources that the values of a shape refer to.
@trait(selector: ":is(structure, string)")
list references {
    member: Reference
}

/// Clients compress the request.
@trait(
    selector: "operation"
    breakingChanges: [
        {
            change: "remove"
            severity: "DANGER"
            message: "new clients do not compress requests; a service must go on reading compressed ones"
        }
        {change: "remove", path: "/encodings", message: "request compression needs encodings"}
        {
            change: "add"
            severity: "NOTE"
            path: "/encodings/member"
            message: "a service must read the new encoding from now on"
        }
        {
            change: "remove"
            severity: "DANGER"
            path: "/encodings/member"
            message: "new clients do not use the encoding; a service must go on reading it"
        }
        {
            change: "update"
            severity: "DANGER"
            path: "/encodings/member"
            message: "new clients use another encoding; a service must go on reading the old one"
        }
    ]
)
structure requestCompression {
    @required
    encodings: RequestCompressionEncodingsList
}

/// The member must be present.
@trait(selector: "structure > member")
structure required {}

/// The length of the stream must be known before it is sent.
@trait(selector: "blob[trait|streaming]", breakingChanges: [{change: "presence"}])
structure requiresLength {}

/// The identifier of a resource that the member is, if it has another name.
@trait(
    selector: "structure > :test(member[trait|required] > string)"
    breakingChanges: [{change: "remove"}]
)
@length(min: 1)
@notProperty
string resourceIdentifier

/// Clients may repeat a request that fails with the error.
@trait(selector: "structure[trait|error]", breakingChanges: [{change: "remove"}])
structure retryable {
    throttling: Boolean
}

/// The data must not be logged.
@trait(selector: ":not(:test(service, operation, resource, member))")
structure sensitive {}

/// The version or date that introduced the shape.
@trait
string since

/// The list or map may hold null.
@trait(selector: ":is(list, map)", breakingChanges: [{change: "presence"}])
structure sparse {}

/// The data is sent as it becomes available.
@trait(
    selector: ":is(blob, union)"
    structurallyExclusive: "target"
    breakingChanges: [{change: "any"}]
)
structure streaming {}

/// The findings that are not reported for the shape.
@trait
list suppress {
    @length(min: 1)
    member: String
}

/// Words to select shapes by.
@trait
list tags {
    member: String
}

/// How a timestamp is written.
@trait(selector: ":test(timestamp, member > timestamp)", breakingChanges: [{change: "any"}])
enum timestampFormat {
    DATE_TIME = "date-time"
    EPOCH_SECONDS = "epoch-seconds"
    HTTP_DATE = "http-date"
}

/// The name of a service or resource for people.
@trait
string title

/// Makes a shape a trait, and says where it may stand.
@trait(
    selector: ":is(simpleType, list, map, structure, union)"
    breakingChanges: [
        {change: "presence"}
        {path: "/structurallyExclusive", change: "any"}
        {
            path: "/conflicts"
            change: "update"
            severity: "NOTE"
            message: "models that have both traits stop being valid"
        }
    ]
)
structure trait {
    selector: String
    structurallyExclusive: StructurallyExclusive
    conflicts: NonEmptyStringList
    breakingChanges: TraitDiffRules
}

/// What the shapes that have the trait must satisfy.
@trait(selector: "[trait|trait]")
map traitValidators {
    @length(min: 1)
    key: String

    value: TraitValidator
}

/// The items of the list differ.
@trait(
    selector: "list :not(> member ~> :is(float, double, document))"
    conflicts: ["smithy.api#sparse"]
    breakingChanges: [{change: "presence", severity: "WARNING"}]
)
structure uniqueItems {}

/// Marks the one shape that means nothing.
@trait(selector: "[id=smithy.api#Unit]")
structure unitType {}

/// The shape may change in any way.
@trait
structure unstable {}

/// The member is an attribute in XML.
@trait(
    selector: "structure > :test(member > :test(boolean, number, string, timestamp))"
    conflicts: ["smithy.api#xmlNamespace"]
    breakingChanges: [{change: "any"}]
)
structure xmlAttribute {}

/// The items stand in their parent in XML.
@trait(
    selector: ":is(structure, union) > :test(member > :test(list, map))"
    breakingChanges: [{change: "any"}]
)
structure xmlFlattened {}

/// The name of the member or shape in XML.
@trait(selector: ":is(structure, union, member)", breakingChanges: [{change: "any"}])
@pattern("^[a-zA-Z_][a-zA-Z_0-9-]*(:[a-zA-Z_][a-zA-Z_0-9-]*)?$")
string xmlName

/// The namespace of the shape in XML.
@trait(
    selector: ":is(service, member, simpleType, list, map, structure, union)"
    conflicts: ["smithy.api#xmlAttribute"]
    breakingChanges: [{change: "any"}]
)
structure xmlNamespace {
    @required
    uri: NonEmptyString

    @pattern("^[a-zA-Z_][a-zA-Z_0-9-]*$")
    prefix: NonEmptyString
}

// What their values are made of.

@idRef(selector: "[trait|authDefinition]")
@private
string AuthTraitReference

@idRef(failWhenMissing: false)
@private
string ClosureId

@externalDocumentation("CommonMark Specification": "https://commonmark.org/")
@mediaType("text/markdown; charset=UTF-8; variant=CommonMark")
@private
string CommonMark

@pattern("^[a-zA-Z_]+[a-zA-Z_0-9]*$")
@private
string EnumConstantBodyName

@private
structure EnumDefinition {
    @required
    value: NonEmptyString

    name: EnumConstantBodyName
    documentation: String
    tags: NonEmptyStringList
    deprecated: Boolean
}

@private
structure Example {
    @required
    title: String

    documentation: String
    input: Document
    output: Document
    error: ExampleError
    allowConstraintErrors: Boolean
}

@private
structure ExampleError {
    @idRef(selector: "structure[trait|error]")
    shapeId: String

    content: Document
}

@private
enum HttpApiKeyLocations {
    HEADER = "header"
    QUERY = "query"
}

@private
list IdempotentErrors {
    @idRef(selector: "[trait|error]")
    member: String
}

@pattern("^(_+[a-zA-Z0-9]|[a-zA-Z])\\w*$")
@private
string Identifier

@idRef(
    selector: "[trait|trait]"
    failWhenMissing: true
    errorMessage: "a local trait of a mixin is the id of a trait"
)
@private
string LocalMixinTrait

@private
list LocalMixinTraitList {
    member: LocalMixinTrait
}

@private
@uniqueItems
list Namespaces {
    member: String
}

@length(min: 1)
@private
string NonEmptyString

@private
list NonEmptyStringList {
    member: NonEmptyString
}

@private
map NonEmptyStringMap {
    key: NonEmptyString
    value: NonEmptyString
}

@private
structure Reference {
    @required
    resource: NonEmptyString

    ids: NonEmptyStringMap
    service: NonEmptyString
    rel: NonEmptyString
}

@private
map Renames {
    @idRef(
        failWhenMissing: true
        selector: ":not(:is(member, service, resource, operation))"
        errorMessage: "only a shape of the model that is no service, resource, operation or member can be renamed"
    )
    key: String

    value: Identifier
}

@private
list RequestCompressionEncodingsList {
    member: String
}

@private
enum Severity {
    NOTE
    WARNING
    DANGER
    ERROR
}

@private
structure ShapeClosure {
    @required
    id: ClosureId

    includeNamespaces: Namespaces = []

    @length(min: 1)
    includeBySelector: String

    rename: Renames = {}
    documentation: CommonMark
}

@metadata(key: "shapeClosures")
@private
list ShapeClosures {
    member: ShapeClosure
}

@private
enum StructurallyExclusive {
    MEMBER = "member"
    TARGET = "target"
}

@private
enum TraitChangeType {
    UPDATE = "update"
    ADD = "add"
    REMOVE = "remove"
    PRESENCE = "presence"
    ANY = "any"
}

@private
structure TraitDiffRule {
    path: String

    @required
    change: TraitChangeType

    severity: Severity = "ERROR"
    message: String
}

@length(min: 1)
@private
list TraitDiffRules {
    member: TraitDiffRule
}

@idRef(failWhenMissing: true, selector: "[trait|trait]")
@private
string TraitShapeId

@private
list TraitShapeIdList {
    member: TraitShapeId
}

@private
structure TraitValidator {
    @required
    selector: String

    message: String
    severity: Severity = "ERROR"
}
