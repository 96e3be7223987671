package boto3docs

import "slices"

// A customization is what the client does to the parameters of an operation
// beyond the model.
type customization struct {
	operations []string // nil is all of the service
	aliases    map[string]string
	// encoded are parameters whose value the client encodes.
	encoded []string
	// computed are parameters that the client fills in if they are missing.
	computed []string
}

// customizations are those of botocore, by service.
var customizations = map[string][]customization{
	"autoscaling":       {{operations: []string{"CreateLaunchConfiguration"}, encoded: []string{"UserData"}}},
	"cloudsearchdomain": {{operations: []string{"Search"}, aliases: map[string]string{"return": "returnFields"}}},
	"docdb":             {{operations: []string{"CopyDBClusterSnapshot", "CreateDBCluster"}, computed: []string{"PreSignedUrl"}}},
	"ec2": {
		{operations: []string{"RunInstances"}, encoded: []string{"UserData"}},
		{operations: []string{"CopySnapshot"}, computed: []string{"PresignedUrl"}},
		{aliases: map[string]string{"Filter": "Filters"}},
	},
	"lambda": {{operations: []string{"UpdateFunctionCode"}, encoded: []string{"ZipFile"}}},
	"logs":   {{operations: []string{"CreateExportTask"}, aliases: map[string]string{"from": "fromTime"}}},
	"neptune": {{
		operations: []string{"CopyDBClusterSnapshot", "CreateDBCluster"},
		computed:   []string{"PreSignedUrl"},
	}},
	"rds": {{
		operations: []string{
			"CopyDBClusterSnapshot", "CopyDBSnapshot", "CreateDBCluster", "CreateDBInstanceReadReplica",
			"StartDBInstanceAutomatedBackupsReplication",
		},
		computed: []string{"PreSignedUrl"},
	}},
	"s3": {{computed: []string{"SSECustomerKeyMD5", "CopySourceSSECustomerKeyMD5"}}},
}

// customizationsOf are the customizations of an operation.
func customizationsOf(service, operation string) []customization {
	var out []customization
	for _, c := range customizations[service] {
		if c.operations == nil || slices.Contains(c.operations, operation) {
			out = append(out, c)
		}
	}
	return out
}

// apply changes the fields of an input.
func (c customization) apply(fields []field) {
	for i := range fields {
		f := &fields[i]
		if alias, ok := c.aliases[f.name]; ok {
			f.name = alias
		}
		switch {
		case slices.Contains(c.encoded, f.name):
			f.note = "base64_param_note"
		case slices.Contains(c.computed, f.name):
			f.note, f.required, f.unshown = "autopopulated_param_note", false, true
		}
	}
}
