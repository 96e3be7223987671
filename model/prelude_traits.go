package model

import (
	"slices"
	"strings"
)

// A traitSet is the traits of a namespace whose shapes are of one type, which
// decides what an annotation is worth that states no value.
type traitSet struct {
	namespace string
	kind      Kind
	names     string // with white space between
}

// knownTraits are the traits of the prelude and of the trait packages that
// Smithy publishes.
var knownTraits = []traitSet{
	{"aws.api", KindStructure, `
		arn arnReference awsChunked clientDiscoveredEndpoint clientEndpointDiscovery
		clientEndpointDiscoveryId controlPlane dataPlane service tagEnabled taggable
	`},
	{"aws.api", KindEnum, "data"},
	{"aws.apigateway", KindStructure, "apiKeyRequired apiTlsPolicy endpointConfiguration integration mockIntegration"},
	{"aws.apigateway", KindMap, "authorizers gatewayResponses"},
	{"aws.apigateway", KindString, "apiKeySource authorizer requestValidator"},
	{"aws.apigateway", KindInteger, "minimumCompressionSize"},
	{"aws.apigateway", KindDocument, "resourcePolicy"},
	{"aws.auth", KindStructure, "cognitoUserPools sigv4 sigv4a unsignedPayload"},
	{"aws.auth", KindList, "cognitoUserPoolsScopes"},
	{"aws.cloudformation", KindStructure, "cfnAdditionalIdentifier cfnDefaultValue cfnExcludeProperty cfnResource"},
	{"aws.cloudformation", KindString, "cfnName"},
	{"aws.cloudformation", KindEnum, "cfnMutability"},
	{"aws.customizations", KindStructure, "s3UnwrappedXmlOutput"},
	{"aws.endpoints", KindStructure, `
		dualStackOnlyEndpoints endpointsModifier rulesBasedEndpoints standardPartitionalEndpoints
		standardRegionalEndpoints
	`},
	{"aws.iam", KindStructure, "disableConditionKeyInference iamAction iamResource"},
	{"aws.iam", KindMap, "defineConditionKeys"},
	{"aws.iam", KindList, "conditionKeys requiredActions serviceResolvedConditionKeys supportedPrincipalTypes"},
	{"aws.iam", KindString, "actionName actionPermissionDescription conditionKeyValue"},
	{"aws.protocols", KindStructure, `
		awsJson1_0 awsJson1_1 awsQuery awsQueryCompatible awsQueryError ec2Query httpChecksum
		restJson1 restXml
	`},
	{"aws.protocols", KindString, "ec2QueryName"},
	{"smithy.api", KindStructure, `
		addedDefault authDefinition box clientOptional cors deprecated endpoint eventHeader
		eventPayload hostLabel http httpApiKeyAuth httpBasicAuth httpBearerAuth
		httpChecksumRequired httpDigestAuth httpLabel httpPayload httpQueryParams httpResponseCode
		idRef idempotencyToken idempotent input internal length longPoll metadata mixin
		nestedProperties noReplace notProperty optionalAuth output paginated private property
		protocolDefinition range readonly recommended requestCompression required requiresLength
		retryable sensitive sparse streaming trait uniqueItems unitType unstable xmlAttribute
		xmlFlattened xmlNamespace
	`},
	{"smithy.api", KindMap, "externalDocumentation traitValidators"},
	{"smithy.api", KindList, "auth enum examples references suppress tags"},
	{"smithy.api", KindString, `
		documentation httpHeader httpPrefixHeaders httpQuery jsonName mediaType pattern
		resourceIdentifier since title xmlName
	`},
	{"smithy.api", KindEnum, "error timestampFormat"},
	{"smithy.api", KindInteger, "httpError"},
	{"smithy.api", KindDocument, "default enumValue"},
	{"smithy.contracts", KindMap, "conditions"},
	{"smithy.mqtt", KindStructure, "mqttJson topicLabel"},
	{"smithy.mqtt", KindString, "publish subscribe"},
	{"smithy.openapi", KindStructure, "specificationExtension"},
	{"smithy.protocols", KindStructure, "rpcv2Cbor rpcv2Json"},
	{"smithy.rules", KindStructure, "contextParam endpointBdd endpointTests"},
	{"smithy.rules", KindMap, "clientContextParams operationContextParams staticContextParams"},
	{"smithy.rules", KindDocument, "endpointRuleSet"},
	{"smithy.test", KindList, "eventStreamTests httpMalformedRequestTests httpRequestTests httpResponseTests smokeTests"},
	{"smithy.waiters", KindMap, "waitable"},
}

var traitKinds = func() map[ShapeID]Kind {
	kinds := make(map[ShapeID]Kind)
	for _, t := range knownTraits {
		for name := range strings.FieldsSeq(t.names) {
			kinds[NewShapeID(t.namespace, name)] = t.kind
		}
	}
	return kinds
}()

// TraitKind is the type of the shape that defines a trait of the prelude or of
// Smithy's trait packages, and "" for other ids.
func TraitKind(id ShapeID) Kind { return traitKinds[id] }

// IsTrait reports whether an id is that of a trait which every model may use: one
// of the prelude or of Smithy's trait packages, or one that says what only C2J
// knows.
func IsTrait(id ShapeID) bool {
	return TraitKind(id) != "" || id.Namespace() == c2jNamespace || id == TraitSyntheticBox
}

// IsTraitPackage reports whether a namespace is one of Smithy's trait packages, of
// which [TraitKind] knows the traits but not the other shapes.
func IsTraitPackage(namespace string) bool {
	return namespace != PreludeNamespace &&
		slices.ContainsFunc(knownTraits, func(t traitSet) bool { return t.namespace == namespace })
}

// PreludeTraits are the names of the prelude's traits.
func PreludeTraits() []string {
	var names []string
	for _, t := range knownTraits {
		if t.namespace == PreludeNamespace {
			names = append(names, strings.Fields(t.names)...)
		}
	}
	slices.Sort(names)
	return names
}

// IsPrelude reports whether the prelude has a public shape or trait of that id.
func IsPrelude(id ShapeID) bool {
	if id == Unit || TraitKind(id) != "" {
		return id.Namespace() == PreludeNamespace
	}
	return preludeSimple[id]
}

var preludeSimple = func() map[ShapeID]bool {
	ids := make(map[ShapeID]bool)
	for _, name := range PreludeNames() {
		ids[NewShapeID(PreludeNamespace, name)] = true
	}
	return ids
}()
