package boto3docs

import (
	"strings"
	"unicode"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
)

// ServiceName is what boto3 calls a service: the name of its folder, or where
// the model has none, its SDK id or else its shape's name in lower case with
// hyphens.
func ServiceName(s *model.Service) string {
	if folder := s.Traits().Text(model.TraitC2JFolder); folder != "" {
		return folder
	}
	if id := s.Traits().Object(model.TraitAWSService).Text("sdkId"); id != "" {
		return strings.ReplaceAll(strings.ToLower(id), " ", "-")
	}
	return reference.Words(s.ID().Name(), '-')
}

// names are the methods whose words are divided otherwise than by rule.
var names = map[string]string{
	"CreateCachediSCSIVolume":      "create_cached_iscsi_volume",
	"CreateOAuth2Token":            "create_oauth2_token",
	"CreateOAuth2TokenWithIAM":     "create_oauth2_token_with_iam",
	"CreateStorediSCSIVolume":      "create_stored_iscsi_volume",
	"DescribeCachediSCSIVolumes":   "describe_cached_iscsi_volumes",
	"DescribeStorediSCSIVolumes":   "describe_stored_iscsi_volumes",
	"ExecutePartiQLBatch":          "execute_partiql_batch",
	"ExecutePartiQLStatement":      "execute_partiql_statement",
	"ExecutePartiQLTransaction":    "execute_partiql_transaction",
	"GetOTelEnrichment":            "get_otel_enrichment",
	"IntrospectOAuth2TokenWithIAM": "introspect_oauth2_token_with_iam",
	"ListHITsForQualificationType": "list_hits_for_qualification_type",
	"RevokeOAuth2TokenWithIAM":     "revoke_oauth2_token_with_iam",
	"StartOTelEnrichment":          "start_otel_enrichment",
	"StopOTelEnrichment":           "stop_otel_enrichment",
}

// MethodName is the name of the client's method for an operation: its words in
// lower case with underscores between them.
func MethodName(operation string) string {
	if strings.IndexByte(operation, '_') >= 0 {
		return operation
	}
	if name, ok := names[operation]; ok {
		return name
	}
	return reference.Words(operation, '_')
}

// className is the name of the client's class.
func className(s *model.Service, service string) string {
	meta := s.Traits().Object(model.TraitC2JMetadata)
	name := meta.Text("serviceAbbreviation")
	if name == "" {
		name = fullName(s, service)
	}
	name = strings.ReplaceAll(strings.ReplaceAll(name, "Amazon", ""), "AWS", "")
	return strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, name)
}

// fullName is the title of the service.
func fullName(s *model.Service, service string) string {
	if title := s.Traits().Text(model.TraitTitle); title != "" {
		return title
	}
	return service
}

// officialName is the title of the service with its short name, unless that is
// part of the title.
func officialName(s *model.Service, service string) string {
	name := fullName(s, service)
	short := s.Traits().Object(model.TraitC2JMetadata).Text("serviceAbbreviation")
	for _, owner := range []string{"Amazon", "AWS"} {
		if rest, ok := strings.CutPrefix(short, owner); ok {
			short = strings.TrimPrefix(rest, " ")
		}
	}
	if short != "" && !strings.Contains(strings.ToLower(name), strings.ToLower(short)) {
		name += " (" + short + ")"
	}
	return name
}
