package clidocs

import "maps"

// A style is what the pages of one release of the AWS CLI have unlike those of
// another, or our own ones.
type style struct {
	version string // of the release; "" for our own

	// names are those whose words are divided otherwise than by rule.
	names map[string]string
	// words are, by SDK id, words in the names of a service's operations that
	// would be divided.
	words map[string]string

	manual bool // the pages are manual pages of our own; nothing below applies

	description    bool // begin with a description for search engines
	streamingBlobs bool // tell streams from other blobs
	unions         bool // tell unions from other structures
	globalOptions  bool // list the options that all commands have
	examplesNote   bool // tell what examples presume
	mapBraces      bool // put braces around the structures in a map's shorthand
}

// styles are the styles by name: our own, and releases of the AWS CLI. What changed between
// the two came with releases 1.25.36 (the note above examples), 1.25.57
// (streaming blobs, global options), 1.25.62 (unions), 1.42.72 (description) and
// 1.44.25 (braces).
var styles = map[string]*style{
	"apismith": {names: names2026, words: names2026Words, manual: true},
	"2022":     {version: "1.25.35", names: names2022},
	"2026": {
		version:        "1.45.55",
		names:          names2026,
		words:          names2026Words,
		description:    true,
		streamingBlobs: true,
		unions:         true,
		globalOptions:  true,
		examplesNote:   true,
		mapBraces:      true,
	},
}

var names2022 = map[string]string{
	"CreateCachediSCSIVolume":      "create-cached-iscsi-volume",
	"CreateStorediSCSIVolume":      "create-stored-iscsi-volume",
	"DescribeCachediSCSIVolumes":   "describe-cached-iscsi-volumes",
	"DescribeStorediSCSIVolumes":   "describe-stored-iscsi-volumes",
	"ExecutePartiQLBatch":          "execute-partiql-batch",
	"ExecutePartiQLStatement":      "execute-partiql-statement",
	"ExecutePartiQLTransaction":    "execute-partiql-transaction",
	"ListHITsForQualificationType": "list-hits-for-qualification-type",
}

var names2026 = with(names2022, map[string]string{
	"CreateOAuth2Token":            "create-oauth2-token",
	"CreateOAuth2TokenWithIAM":     "create-oauth2-token-with-iam",
	"GetOTelEnrichment":            "get-otel-enrichment",
	"IntrospectOAuth2TokenWithIAM": "introspect-oauth2-token-with-iam",
	"RevokeOAuth2TokenWithIAM":     "revoke-oauth2-token-with-iam",
	"StartOTelEnrichment":          "start-otel-enrichment",
	"StopOTelEnrichment":           "stop-otel-enrichment",
})

var names2026Words = map[string]string{"SocialMessaging": "WhatsApp"}

func with(a, b map[string]string) map[string]string {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
