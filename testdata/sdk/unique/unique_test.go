package unique_test

import (
	"errors"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"testing"
	"time"

	smithy "github.com/aws/smithy-go"

	"example.com/sdk/unique"
	"example.com/sdk/unique/types"
)

func ptr[T any](v T) *T { return &v }

// full has all members of Entry. Two of them share no pointer.
func full() types.Entry {
	return types.Entry{
		Name:    ptr("atlas"),
		Note:    ptr("torn"),
		Copies:  2,
		Shelf:   ptr[int32](7),
		State:   types.StateUsed,
		Size:    types.SizeLarge,
		Scan:    []byte{1, 2},
		Added:   ptr(time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)),
		Serial:  big.NewInt(12),
		Price:   big.NewFloat(9.5),
		Place:   &types.Place{Room: ptr("cellar")},
		Parts:   []types.Entry{{Name: ptr("plates")}},
		Aliases: []*string{ptr("maps"), nil},
		Owners:  map[string]types.Place{"ada": {Room: ptr("attic")}},
		Choice:  &types.ChoiceMemberText{Value: "either"},
	}
}

// changes are ways in which an entry is not like another, by the member that
// they change.
var changes = map[string][]func(*types.Entry){
	"Name":   {func(e *types.Entry) { e.Name = ptr("globe") }},
	"Note":   {func(e *types.Entry) { e.Note = nil }, func(e *types.Entry) { e.Note = ptr("") }},
	"Copies": {func(e *types.Entry) { e.Copies = 3 }},
	"Shelf":  {func(e *types.Entry) { e.Shelf = nil }, func(e *types.Entry) { e.Shelf = ptr[int32](8) }},
	"State":  {func(e *types.Entry) { e.State = "" }, func(e *types.Entry) { e.State = types.StateNew }},
	"Size":   {func(e *types.Entry) { e.Size = types.SizeSmall }},
	"Scan":   {func(e *types.Entry) { e.Scan = nil }, func(e *types.Entry) { e.Scan[1] = 3 }},
	"Added":  {func(e *types.Entry) { e.Added = nil }, func(e *types.Entry) { *e.Added = e.Added.Add(1) }},
	"Serial": {func(e *types.Entry) { e.Serial = nil }, func(e *types.Entry) { e.Serial = big.NewInt(13) }},
	"Price":  {func(e *types.Entry) { e.Price = nil }, func(e *types.Entry) { e.Price = big.NewFloat(9.25) }},
	"Place": {
		func(e *types.Entry) { e.Place = nil },
		func(e *types.Entry) { e.Place.Room = nil },
		func(e *types.Entry) { e.Place.Room = ptr("hall") },
	},
	"Parts": {
		func(e *types.Entry) { e.Parts = nil },
		func(e *types.Entry) { e.Parts[0].Copies = 1 },
		func(e *types.Entry) { e.Parts = append(e.Parts, types.Entry{Name: ptr("index")}) },
		func(e *types.Entry) { e.Parts[0].Parts = []types.Entry{{Name: ptr("plate 1")}} },
	},
	"Aliases": {
		func(e *types.Entry) { e.Aliases[0] = nil },
		func(e *types.Entry) { e.Aliases[1] = ptr("") },
		func(e *types.Entry) { e.Aliases = e.Aliases[:1] },
		func(e *types.Entry) { slices.Reverse(e.Aliases) },
	},
	"Owners": {
		func(e *types.Entry) { e.Owners["ada"] = types.Place{} },
		func(e *types.Entry) { e.Owners["bob"] = types.Place{} },
		func(e *types.Entry) { e.Owners = map[string]types.Place{"bob": e.Owners["ada"]} },
	},
	"Choice": {
		func(e *types.Entry) { e.Choice = nil },
		func(e *types.Entry) { e.Choice = &types.ChoiceMemberText{Value: "or"} },
		func(e *types.Entry) { e.Choice = &types.ChoiceMemberPlace{} },
		func(e *types.Entry) {
			e.Choice = &types.ChoiceMemberPlace{Value: types.Place{Room: ptr("hall")}}
		},
		func(e *types.Entry) { e.Choice = choices() },
		func(e *types.Entry) { e.Choice = choices("a") },
		func(e *types.Entry) { e.Choice = choices("a", "b") },
		func(e *types.Entry) { e.Choice = choices("b", "a") },
	},
}

// choices is a choice of several texts.
func choices(texts ...string) types.Choice {
	list := []types.Choice{}
	for _, s := range texts {
		list = append(list, &types.ChoiceMemberText{Value: s})
	}
	return &types.ChoiceMemberChoices{Value: list}
}

// variants are entries of which no two are the same.
func variants() []types.Entry {
	out := []types.Entry{full(), {Name: ptr("")}}
	for _, member := range slices.Sorted(maps.Keys(changes)) {
		for _, change := range changes[member] {
			e := full()
			change(&e)
			out = append(out, e)
		}
	}
	return out
}

// repeats says which elements stand twice, in an input in which nothing else is
// wrong.
func repeats(t *testing.T, in *unique.PutEntriesInput) []string {
	t.Helper()
	err := unique.ValidatePutEntriesInput(in)
	if err == nil {
		return nil
	}
	var invalid smithy.InvalidParamsError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v, want a smithy.InvalidParamsError", err)
	}
	var out []string
	for _, err := range invalid.Errs() {
		var e *unique.ConstraintError
		if !errors.As(err, &e) || e.Constraint != "uniqueItems" {
			t.Fatalf("got %v, want nothing but elements that stand twice", err)
		}
		out = append(out, e.Field()+" is "+e.Got)
	}
	return out
}

func TestChangesAreOfAllMembers(t *testing.T) {
	entry := reflect.TypeFor[types.Entry]()
	for i := range entry.NumField() {
		if f := entry.Field(i); f.IsExported() && changes[f.Name] == nil {
			t.Errorf("no change of %s", f.Name)
		}
	}
}

func TestStructures(t *testing.T) {
	if got := repeats(t, &unique.PutEntriesInput{Entries: variants()}); got != nil {
		t.Errorf("got %q, want none: all entries differ", got)
	}
	n := len(variants())
	var want []string
	for i := range n {
		want = append(want, fmt.Sprintf("PutEntriesInput.Entries[%d] is the same as [%d]", n+i, i))
	}
	if got := repeats(t, &unique.PutEntriesInput{Entries: append(variants(), variants()...)}); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// Values are compared, not how Go has them.
func TestTheSameInOtherWords(t *testing.T) {
	other := full()
	other.Added = ptr(other.Added.In(time.FixedZone("", 3600)))
	other.Price.SetPrec(100)
	other.Serial = new(big.Int).Sub(big.NewInt(20), big.NewInt(8))
	got := repeats(t, &unique.PutEntriesInput{Entries: []types.Entry{full(), other}})
	if want := []string{"PutEntriesInput.Entries[1] is the same as [0]"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUnions(t *testing.T) {
	in := &unique.PutEntriesInput{Choices: []types.Choice{
		&types.ChoiceMemberText{Value: "a"},
		&types.ChoiceMemberPlace{},
		choices("a"),
		choices("a", "b"),
		&types.ChoiceMemberText{Value: "b"},
		choices("a", "b"),
		&types.ChoiceMemberPlace{},
		&types.ChoiceMemberText{Value: "a"},
	}}
	want := []string{
		"PutEntriesInput.Choices[5] is the same as [3]",
		"PutEntriesInput.Choices[6] is the same as [1]",
		"PutEntriesInput.Choices[7] is the same as [0]",
	}
	if got := repeats(t, in); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
