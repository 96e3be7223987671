package clidocs

import "testing"

func TestKebab(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"", ""},
		{"A", "a"},
		{"UserPoolId", "user-pool-id"},
		{"KMSKeyID", "kms-key-id"},
		{"DBInstanceIdentifier", "db-instance-identifier"},
		{"SSEKMSKeyId", "ssekms-key-id"},
		{"S3Bucket", "s3-bucket"},
		{"IPv6Cidr", "i-pv6-cidr"},
		{"ec2TagFilters", "ec2-tag-filters"},
		{"iSCSITarget", "i-scsi-target"},
		{"TargetGroupARNs", "target-group-arns"},
		{"HasURLs2", "has-ur-ls2"},
		{"ListWebACLs", "list-web-acls"},
		{"MD5OfBody", "md5-of-body"},
		{"ARNs", "-arns"},
		{"HTTP2Enabled", "http2-enabled"},
		{"maxResults", "max-results"},
		{"user_name", "user_name"},
		{"As", "as"},
		{"x-amz-Meta", "x-amz-Meta"},
		{"DescribeCachediSCSIVolumes", "describe-cached-iscsi-volumes"},
	} {
		if got := kebab(c.name, names2022); got != c.want {
			t.Errorf("kebab(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
