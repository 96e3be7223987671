package ast_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/templates"
)

func loadFile(t *testing.T, files fs.FS, name string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{Files: files}, name)
}

func printed(m *model.Model, o ast.Options) string {
	return string(node.Append(nil, ast.Model(m, o), 4)) + "\n"
}

// again loads what was printed.
func again(t *testing.T, text string) *model.Model {
	t.Helper()
	return loadFile(t, fstest.MapFS{"again.json": {Data: []byte(text)}}, "again.json")
}

// A model that was printed loads again, and prints as it did. It is then a
// model of Smithy 2.0, whatever it was before, and has all nullability
// written out.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	models := map[string]fs.FS{
		templates.ExampleOlder + "/" + templates.ExampleFile: templates.Example(),
		templates.ExampleNewer + "/" + templates.ExampleFile: templates.Example(),
		"weather-1.0/weather.json":                           os.DirFS("../../testdata/models"),
		"parcels/2026-06-15/service-2.json":                  os.DirFS("../../testdata/models"),
		"parcels-split/2026-06-15/api-2.json":                os.DirFS("../../testdata/models"),
	}
	for name, files := range models {
		t.Run(strings.ReplaceAll(name, "/", "-"), func(t *testing.T) {
			t.Parallel()
			m := loadFile(t, files, name)
			for _, o := range []ast.Options{{}, {Flatten: true}} {
				first := printed(m, o)
				second := again(t, first)
				if diff := cmp.Diff(first, printed(second, o)); diff != "" {
					t.Errorf("%+v: printed twice (-first +second):\n%s", o, diff)
				}
				sameNullability(t, m, second)
			}
		})
	}
}

func sameNullability(t *testing.T, m, n *model.Model) {
	t.Helper()
	for s := range n.Shapes() {
		for _, member := range model.Members(s) {
			old := model.MemberNamed(m.Shape(s.ID()), member.Name)
			for _, mode := range []model.Nullability{
				model.Server, model.Client, model.ClientCareful, model.ClientZeroValueV1, model.ClientZeroValueV1NoInput,
			} {
				if model.Nullable(old, mode) != model.Nullable(member, mode) {
					t.Errorf("%s may be absent: %v before, %v after (mode %d)", member.ID(), model.Nullable(old, mode), model.Nullable(member, mode), mode)
				}
			}
		}
	}
}

const garden = `{
  "smithy": "2.0",
  "metadata": {"z": {"b": 1, "a": [{"d": 1, "c": 2}]}, "a": null},
  "shapes": {
    "ns#Tree": {
      "type": "structure",
      "mixins": [{"target": "ns#Named"}],
      "members": {"height": {"target": "smithy.api#Integer"}}
    },
    "ns#Tree$name": {"type": "apply", "traits": {"smithy.api#required": {}}},
    "ns#Named": {
      "type": "structure",
      "members": {"name": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 1}}}},
      "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["b", "a"], "smithy.api#documentation": "Named."}
    },
    "ns#Plant": {"type": "operation", "errors": [{"target": "ns#B"}, {"target": "ns#A"}]},
    "ns#B": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
    "ns#A": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
    "ns#Svc": {"type": "service", "version": "", "operations": [], "rename": {"ns#Tree": "X", "ns#A": "Y"}}
  }
}`

// The canonical form: shapes, traits and references sorted, members in their
// order, Unit written out, empty lists left out, inherited things stated once.
func TestCanonicalForm(t *testing.T) {
	t.Parallel()
	m := again(t, garden)
	const want = `{
    "smithy": "2.0",
    "metadata": {
        "a": null,
        "z": {
            "a": [
                {
                    "c": 2,
                    "d": 1
                }
            ],
            "b": 1
        }
    },
    "shapes": {
        "ns#A": {
            "type": "structure",
            "members": {},
            "traits": {
                "smithy.api#error": "client"
            }
        },
        "ns#B": {
            "type": "structure",
            "members": {},
            "traits": {
                "smithy.api#error": "client"
            }
        },
        "ns#Named": {
            "type": "structure",
            "members": {
                "name": {
                    "target": "smithy.api#String",
                    "traits": {
                        "smithy.api#length": {
                            "min": 1
                        }
                    }
                }
            },
            "traits": {
                "smithy.api#documentation": "Named.",
                "smithy.api#mixin": {},
                "smithy.api#tags": [
                    "b",
                    "a"
                ]
            }
        },
        "ns#Plant": {
            "type": "operation",
            "input": {
                "target": "smithy.api#Unit"
            },
            "output": {
                "target": "smithy.api#Unit"
            },
            "errors": [
                {
                    "target": "ns#A"
                },
                {
                    "target": "ns#B"
                }
            ]
        },
        "ns#Svc": {
            "type": "service",
            "rename": {
                "ns#A": "Y",
                "ns#Tree": "X"
            }
        },
        "ns#Tree": {
            "type": "structure",
            "mixins": [
                {
                    "target": "ns#Named"
                }
            ],
            "members": {
                "height": {
                    "target": "smithy.api#Integer"
                }
            }
        },
        "ns#Tree$name": {
            "type": "apply",
            "traits": {
                "smithy.api#required": {}
            }
        }
    }
}
`
	if diff := cmp.Diff(want, printed(m, ast.Options{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	const flat = `        "ns#Tree": {
            "type": "structure",
            "members": {
                "name": {
                    "target": "smithy.api#String",
                    "traits": {
                        "smithy.api#length": {
                            "min": 1
                        },
                        "smithy.api#required": {}
                    }
                },
                "height": {
                    "target": "smithy.api#Integer"
                }
            },
            "traits": {
                "smithy.api#documentation": "Named.",
                "smithy.api#tags": [
                    "b",
                    "a"
                ]
            }
        }
`
	got := printed(m, ast.Options{Flatten: true})
	if !strings.Contains(got, flat) || strings.Contains(got, "ns#Named") {
		t.Errorf("flattened:\n%s", got)
	}
}

func TestLocations(t *testing.T) {
	t.Parallel()
	one := string(node.Append(nil, ast.Locations(again(t, `{"smithy": "2.0", "shapes": {
  "ns#B": {"type": "structure", "mixins": [{"target": "ns#A"}], "members": {"own": {"target": "smithy.api#String"}}},
  "ns#A": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
  "ns#B$m": {"type": "apply", "traits": {"smithy.api#required": {}}}
}}`)), 0))
	const wantOne = `{"ns#A":[3,11],"ns#A$m":[3,50],"ns#A@smithy.api#mixin":[3,115],"ns#B":[2,11],"ns#B$m":[3,50],"ns#B$m@smithy.api#required":[4,65],"ns#B$own":[2,84]}`
	if one != wantOne {
		t.Errorf("got  %s\nwant %s", one, wantOne)
	}
	m := loadtest.Model(t, load.Options{Files: fstest.MapFS{
		"a.json": {Data: []byte(`{"smithy": "2.0", "shapes": {"ns#A": {"type": "string"}}}`)},
		"b.json": {Data: []byte(`{"smithy": "2.0", "shapes": {"ns#B": {"type": "string"}, "ns#A": {"type": "apply", "traits": {"smithy.api#since": "1"}}}}`)},
	}}, "a.json", "b.json")
	const wantTwo = `{"ns#A":["a.json",1,38],"ns#A@smithy.api#since":["b.json",1,115],"ns#B":["b.json",1,38]}`
	if two := string(node.Append(nil, ast.Locations(m), 0)); two != wantTwo {
		t.Errorf("got  %s\nwant %s", two, wantTwo)
	}
}

// What a list or map has from a mixin is its own: it has the place of the shape.
func TestLocationsOfInheritedMembers(t *testing.T) {
	t.Parallel()
	got := ast.Locations(again(t, `{"smithy": "2.0", "shapes": {
"ns#M": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#mixin": {}}},
"ns#L": {"type": "list", "mixins": [{"target": "ns#M"}]},
"ns#A": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
"ns#S": {"type": "structure", "mixins": [{"target": "ns#A"}], "members": {}}
}}`))
	for key, like := range map[string]string{"ns#L$member": "ns#L", "ns#S$a": "ns#A$a"} {
		if !node.Equal(got.Get(key), got.Get(like)) {
			t.Errorf("%s: %s", key, node.Append(nil, got, 0))
		}
	}
}
