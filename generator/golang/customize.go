package golang

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// A customization is a change that the AWS SDK for Go v2 makes to the model of
// one service, as far as it shows in exported types. Those that change
// behaviour only, or nothing in the models of April 2025 and later, are not
// here.
type customization struct {
	sdk string // the service's package in the SDK

	// what is changed: "Struct.member", "Struct.*" and "*.*" name members,
	// "-> Target" those that target a shape, "Operation()" an operation and ""
	// the whole service. Operation structures have the names XInput and XOutput.
	what   string
	change func(*serviceView, target)
	reason string
}

// A target is what a customization applies to; nil where it does not apply.
type target struct {
	structure *structView
	member    *memberView
	operation *operationView
}

// customizations are applied in this order.
var customizations = []customization{
	{"sqs", "SendMessageInput.DelaySeconds", zeroValueDefault, sqsZero},
	{"sqs", "SendMessageBatchRequestEntry.DelaySeconds", zeroValueDefault, sqsZero},
	{"sqs", "ReceiveMessageInput.WaitTimeSeconds", zeroValueDefault, sqsZero},
	{"sqs", "ReceiveMessageInput.VisibilityTimeout", zeroValueDefault, sqsZero},
	{"sqs", "ReceiveMessageInput.MaxNumberOfMessages", zeroValueDefault, sqsZero},
	{"sqs", "ChangeMessageVisibilityInput.VisibilityTimeout", zeroValueDefault, sqsZero},
	{"sqs", "ChangeMessageVisibilityBatchRequestEntry.VisibilityTimeout", zeroValueDefault, sqsZero},
	{"sqs", "ChangeMessageVisibilityBatchRequestEntry.VisibilityTimeout", require, "the entry has no meaning without it, and the older model said so"},

	{"s3", "*.*", withoutDefault, "the older model boxed all numbers and booleans"},
	{"s3", "*Output.Expires", expiresString, "services send dates here that are none; the text is given besides"},

	{"s3control", "PublicAccessBlockConfiguration.BlockPublicAcls", withoutDefault, s3controlBox},
	{"s3control", "PublicAccessBlockConfiguration.IgnorePublicAcls", withoutDefault, s3controlBox},
	{"s3control", "PublicAccessBlockConfiguration.BlockPublicPolicy", withoutDefault, s3controlBox},
	{"s3control", "PublicAccessBlockConfiguration.RestrictPublicBuckets", withoutDefault, s3controlBox},
	{"s3control", "-> S3ExpirationInDays", withoutDefault, s3controlBox},

	{"rds", "CopyDBSnapshotInput", sourceRegion, presigned},
	{"rds", "CreateDBInstanceReadReplicaInput", sourceRegion, presigned},
	{"rds", "CopyDBClusterSnapshotInput", sourceRegion, presigned},
	{"rds", "CreateDBClusterInput", sourceRegion, presigned},

	{"ec2", "CopySnapshotInput.DestinationRegion", remove, "the client fills it when it presigns the URL of the copy"},
	{"ec2", "*.*", withoutDefault, "the service tells an absent number from zero"},

	{"evidently", "-> ResultsPeriod", withoutDefault, zeroIsInvalid},
	{"paymentcryptographydata", "-> IntegerRangeBetween4And12", withoutDefault, zeroIsInvalid},
	{"emrserverless", "-> WorkerCounts", withoutDefault, zeroIsInvalid},
	{"location", "-> PlaceIndexSearchResultLimit", withoutDefault, zeroIsInvalid},
	{"imagebuilder", "LaunchTemplateConfiguration.setDefaultVersion", withoutDefault, zeroIsInvalid},

	{"nimble", "", deprecateAll, discontinued},
	{"iot1clickdevicesservice", "", deprecateAll, discontinued},
	{"iot1clickprojects", "", deprecateAll, discontinued},

	{"bedrockruntime", "InvokeModelWithBidirectionalStream()", removeOperation, "it needs HTTP/2 in both directions, which the SDK cannot do"},
}

const (
	sqsZero       = "the SDK had these members as values before the service's protocol changed"
	s3controlBox  = "the service tells an absent setting from a false one"
	presigned     = "the client presigns a URL of the source region and sends it"
	zeroIsInvalid = "zero lies outside of the member's range, so it cannot stand for absence"
	discontinued  = "the service is discontinued"
)

// customize applies the customizations of a service.
func customize(v *serviceView) {
	for _, c := range customizations {
		if c.sdk == v.sdk {
			for _, t := range v.targets(c.what) {
				c.change(v, t)
			}
		}
	}
}

// targets finds what a customization names.
func (v *serviceView) targets(what string) []target {
	if what == "" {
		return []target{{}}
	}
	if name, ok := strings.CutSuffix(what, "()"); ok {
		for _, op := range v.operations {
			if op.name == name {
				return []target{{operation: op}}
			}
		}
		return nil
	}
	to, byTarget := strings.CutPrefix(what, "-> ")
	structure, member, hasMember := strings.Cut(what, ".")
	var out []target
	for _, s := range v.allStructures() {
		if !byTarget && !hasMember && s.name == structure {
			out = append(out, target{structure: s})
			continue
		}
		for _, m := range s.members {
			if byTarget && m.target.ID().Name() == to ||
				hasMember && matches(structure, s.name) && matches(member, m.name) {
				out = append(out, target{structure: s, member: m})
			}
		}
	}
	return out
}

// matches reports whether a name is that of the pattern, which may begin with
// "*".
func matches(pattern, name string) bool {
	if suffix, ok := strings.CutPrefix(pattern, "*"); ok {
		return strings.HasSuffix(name, suffix)
	}
	return pattern == name
}

// allStructures are the structures of the package, those of operations first.
func (v *serviceView) allStructures() []*structView {
	var out []*structView
	for _, op := range v.operations {
		out = append(out, op.input, op.output)
	}
	return append(out, v.structures...)
}

// zeroValueDefault makes a number a value, and its type a plain integer that
// has no documentation of its own.
func zeroValueDefault(_ *serviceView, t target) {
	t.member.nullable = false
	t.member.traits = t.member.traits[:1]
}

// withoutDefault makes a number or boolean a pointer.
func withoutDefault(_ *serviceView, t target) { t.member.nullable = true }

func require(_ *serviceView, t target) { t.member.required = true }

func remove(_ *serviceView, t target) {
	t.structure.members = slices.DeleteFunc(t.structure.members, func(m *memberView) bool { return m == t.member })
}

func removeOperation(v *serviceView, t target) {
	v.operations = slices.DeleteFunc(v.operations, func(op *operationView) bool { return op == t.operation })
}

// deprecateAll marks the service, its operations and shapes as deprecated.
func deprecateAll(v *serviceView, _ target) {
	v.deprecated = true
	for _, s := range v.allStructures() {
		for _, m := range s.members {
			if m.target.ID().Namespace() != model.PreludeNamespace {
				m.deprecated = &model.Deprecation{}
			}
		}
	}
}

// sourceRegion adds a member that the model does not have.
func sourceRegion(_ *serviceView, t target) {
	if slices.ContainsFunc(t.structure.members, func(m *memberView) bool { return m.name == "SourceRegion" }) {
		return
	}
	t.structure.members = append(t.structure.members, textMember("SourceRegion",
		"The AWS region the resource is in. The presigned URL will be created with this region, if the PresignURL member is empty set."))
}

// expiresString adds the text of an output's Expires.
func expiresString(_ *serviceView, t target) {
	if !t.structure.operation || t.member.name != "Expires" || t.member.target.ID().Name() != "Expires" {
		return
	}
	t.member.deprecated = &model.Deprecation{
		Message: "This field is handled inconsistently across AWS SDKs. Prefer using the ExpiresString field which contains the unparsed value from the service response.",
	}
	t.structure.members = append(t.structure.members, textMember("ExpiresString",
		"The unparsed value of the Expires field from the service response. Prefer use of this value over the normal Expires response field where possible."))
}

// textMember is an optional string that no model has.
func textMember(name, doc string) *memberView {
	return &memberView{name: name, target: &model.String{}, nullable: true, doc: docs.NewText(doc, docs.CommonMark)}
}
