package ast_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
)

const shed = `{"smithy": "2.0", "shapes": {
"ns#M": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
"ns#S": {"type": "structure", "mixins": [{"target": "ns#M"}], "members": {
  "absent": {"target": "smithy.api#Integer"},
  "zero": {"target": "smithy.api#PrimitiveInteger", "traits": {"smithy.api#default": 0}},
  "null": {"target": "smithy.api#PrimitiveInteger", "traits": {"smithy.api#default": null}},
  "text": {"target": "smithy.api#String", "traits": {"smithy.api#default": "x", "smithy.api#addedDefault": {}, "smithy.api#clientOptional": {}}}
}},
"ns#One": {"type": "long", "traits": {"smithy.api#default": 1}},
"ns#Zero": {"type": "boolean", "traits": {"smithy.api#default": false}},
"ns#None": {"type": "float"},
"ns#N": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}},
"ns#E": {"type": "enum", "members": {
  "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#documentation": "The a.", "smithy.api#enumValue": "a", "smithy.api#tags": ["t"], "smithy.api#internal": {}}},
  "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}}}
}},
"ns#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}, "properties": {"p": {"target": "ns#S"}}}
}}`

func TestV1(t *testing.T) {
	t.Parallel()
	got := printed(again(t, shed), ast.Options{V1: true})
	const want = `{
    "smithy": "1.0",
    "shapes": {
        "ns#E": {
            "type": "string",
            "traits": {
                "smithy.api#enum": [
                    {
                        "documentation": "The a.",
                        "name": "A",
                        "tags": [
                            "t",
                            "internal"
                        ],
                        "value": "a"
                    },
                    {
                        "deprecated": true,
                        "name": "B",
                        "value": "B"
                    }
                ]
            }
        },
        "ns#N": {
            "type": "integer",
            "traits": {
                "smithy.api#box": {}
            }
        },
        "ns#None": {
            "type": "float",
            "traits": {
                "smithy.api#box": {}
            }
        },
        "ns#One": {
            "type": "long",
            "traits": {
                "smithy.api#box": {}
            }
        },
        "ns#R": {
            "type": "resource",
            "identifiers": {
                "id": {
                    "target": "smithy.api#String"
                }
            }
        },
        "ns#S": {
            "type": "structure",
            "members": {
                "a": {
                    "target": "smithy.api#String"
                },
                "absent": {
                    "target": "smithy.api#Integer"
                },
                "zero": {
                    "target": "smithy.api#PrimitiveInteger"
                },
                "null": {
                    "target": "smithy.api#PrimitiveInteger",
                    "traits": {
                        "smithy.api#box": {}
                    }
                },
                "text": {
                    "target": "smithy.api#String"
                }
            }
        },
        "ns#Zero": {
            "type": "boolean"
        }
    }
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	older := again(t, got)
	if diff := cmp.Diff(got, printed(older, ast.Options{V1: true})); diff != "" {
		t.Errorf("read again: -first +second:\n%s", diff)
	}
	// Who reads the older form takes the same members for absent.
	now := again(t, shed)
	for _, m := range model.Members(now.Shape("ns#S")) {
		old := model.MemberNamed(older.Shape("ns#S"), m.Name)
		if before, after := model.Nullable(m, model.ClientZeroValueV1), model.Nullable(old, model.ClientZeroValueV1); before != after {
			t.Errorf("%s may be absent: %v before, %v after", m.Name, before, after)
		}
	}
}
