package rdocs

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

func TestOperationName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"UpdateUserPool": "update_user_pool", "GetHTTPHeaders": "get_http_headers", "UpdateSAMLProvider": "update_saml_provider",
		"ListWebACLs": "list_web_ac_ls", "DescribePublicIpv4Pools": "describe_public_ipv_4_pools", "ListObjectsV2": "list_objects_v2",
		"GetIPSet": "get_ip_set", "SetUICustomization": "set_ui_customization", "getFoo": "get_foo", "A": "a", "": "", "Get_Foo_": "get_foo", "_X": "x",
	} {
		if got := operationName(name); got != want {
			t.Errorf("operationName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestPrefixOf(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Amazon Cognito Identity Provider": "cognitoidentityprovider", "AWS SFN": "sfn", "AWS RDS DataService": "rdsdataservice",
		"AWSMarketplace Metering": "marketplacemetering", " Amazon X-Ray ": "xray", "Elastic Load Balancing": "elb", "AWS Amazon": "amazon", "": "",
	} {
		if got := prefixOf(name); got != want {
			t.Errorf("prefixOf(%q) = %q, want %q", name, got, want)
		}
	}
}

// The prefixes of the table are those that the rule makes of the full names,
// unless the service has an abbreviation.
func TestServicesTable(t *testing.T) {
	t.Parallel()
	table := pawsServices()
	if len(table.prefixByName) < 300 || len(table.packageByPrefix) < 300 {
		t.Fatalf("%d names and %d prefixes", len(table.prefixByName), len(table.packageByPrefix))
	}
	same := 0
	for name, prefix := range table.prefixByName {
		if prefixOf(name) == prefix {
			same++
		}
		if !strings.HasPrefix(table.packageByPrefix[prefix], "paws.") {
			t.Errorf("%s is in package %q", prefix, table.packageByPrefix[prefix])
		}
	}
	if same*10 < len(table.prefixByName)*7 {
		t.Errorf("the rule makes only %d of %d prefixes", same, len(table.prefixByName))
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	const prefix = "cognitoidentityprovider"
	for operation, want := range map[string]string{
		"update_user_pool":                          prefix + "_update_user_pool",
		"describe_managed_login_branding_by_client": prefix + "_desc_mana_logi_bran_by_clie",
		strings.Repeat("x", 60):                     prefix + "_",
	} {
		got := fileName(prefix, operation)
		if !strings.HasPrefix(got, want) || len(got) > maxFileName {
			t.Errorf("fileName(%q) = %q, want %q", operation, got, want)
		}
	}
}

func TestLayOut(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]string{
		"f()":                  "f()",
		"f(a = 1)":             "f(\n  a = 1\n)",
		"f(a = g(), b = h(1))": "f(\n  a = g(),\n  b = h(\n    1\n  )\n)",
		`f(a = "x, (y)", 2)`:   "f(\n  a = \"x, (y)\",\n  2\n)",
	} {
		if got := layOut(call); got != want {
			t.Errorf("layOut(%q) = %q, want %q", call, got, want)
		}
	}
}

func TestBreakUsage(t *testing.T) {
	t.Parallel()
	for usage, want := range map[string]string{
		"f()":                    "f()",
		"fun(aaa, bbb, ccc)":     "fun(aaa,\n  bbb, ccc)",
		"function(aaaaaaaaaaaa)": "function(\n  aaaaaaaaaaaa)",
		"f(aaaaaaaaaaaaaaaaaaa)": "f(\n  aaaaaaaaaaaaaaaaaaa)",
	} {
		if got := breakUsage(usage, 10); got != want {
			t.Errorf("breakUsage(%q) = %q, want %q", usage, got, want)
		}
	}
}

func TestBreakComment(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                 "",
		"one two three":    "one two|three",
		"one.  two":        "one.  two",
		"a\nb":             "a||b",
		"one twwwo  three": "one twwwo|three",
		"aaaaaaaaaaaaaa b": "aaaaaaaaaaaaaa|b",
	} {
		if got := strings.Join(breakComment(text, 9), "|"); strings.ReplaceAll(got, " |", "|") != want && strings.ReplaceAll(got, "| ", "|") != want {
			t.Errorf("breakComment(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestLiteral(t *testing.T) {
	t.Parallel()
	for json, want := range map[string]string{
		`"a\"b\\c\n\u0001é"`: `"a\"b\\c\n\001é"`,
		`5`:                  "5L", `-3`: "-3L", `2147483648`: "2147483648", `10000000000`: "1e+10", `0.1`: "0.1", `1.50`: "1.5", `1e-7`: "1e-07", `123456789.125`: "123456789.125",
		`[1, true, null]`:        "list(1L, TRUE, NULL)",
		`{"a": {}, "if": "x y"}`: "list(a = list(), `if` = \"x y\")",
	} {
		var d diag.List
		v := node.Parse(diag.NewFile("x.json", json), &d)
		var b strings.Builder
		writeLiteral(&b, v)
		if b.String() != want {
			t.Errorf("%s is %s, want %s", json, b.String(), want)
		}
	}
}

func TestCollate(t *testing.T) {
	t.Parallel()
	ordered := []string{"Get2", "GetA", "getB", "GetB", "ListQueues", "ListQueueTags"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := collate(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("collate(%s, %s) = %d", a, b, got)
			}
		}
	}
}

func TestShortenLine(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		`a = "x"`:   `a = "x"`,
		`a = "{"`:   `a = "\{"`,
		`a = "x"y"`: `a = \"x\"y\"`,
		`key = "` + strings.Repeat("x", 100) + `",`: `key = "` + strings.Repeat("x", 80-7-5) + `...",`,
	} {
		if got := shortenLine(line); got != want {
			t.Errorf("shortenLine(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestUnlinkTopics(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"see [`get_it`][svc_get_it].":      "see `get_it`.",
		"[`list_v2`][svc_list_v2]":         "[`list_v2`][svc_list_v2]",
		"[`a`][b] [`c`](d) `x`][y] [z][z]": "`a` [`c`](d) `x`][y] [z][z]",
	} {
		if got := unlinkTopics(text); got != want {
			t.Errorf("unlinkTopics(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPackageNameAndVersion(t *testing.T) {
	t.Parallel()
	for prefix, want := range map[string]string{"sqs": "sqs", "x": "refx", "my_svc": "my.svc", "": "ref", "9a": "ref9a"} {
		if got := packageName(prefix); got != want {
			t.Errorf("packageName(%q) = %q, want %q", prefix, got, want)
		}
	}
	for version, want := range map[string]string{"2016-04-18": "2016.4.18", "": "0.1", "2": "0.2.1", "v1.02": "1.2", "99999999999": "0.1"} {
		if got := packageVersion(version); got != want {
			t.Errorf("packageVersion(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestMatching(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{
		`^[a-z]{2}-[0-9]{4}$`, `[\w-]+_[0-9a-zA-Z]+`, `^(a|b)+\.c?$`, `arn:[^:]+:.*`, `^\S+$`, `[\p{L}\p{M}]+`, `^$`, `^[0-9]{12}$`, `^.{5,}$`,
		`(?!x)y`, `(?=.*[(])^[a-z]{1,2048}$`, `[\u0020-\u007E]+`, `[^\x00-\x7f]`, `^\{\}$`, `a{,3}`,
	} {
		if s, ok := matching(pattern, 0, -1); !ok {
			t.Errorf("nothing matches %q", pattern)
		} else {
			t.Logf("%q matches %q", s, pattern)
		}
	}
	for _, pattern := range []string{`[`, `^a$`} {
		if s, ok := matching(pattern, 5, 9); ok {
			t.Errorf("%q matches %q", s, pattern)
		}
	}
}
