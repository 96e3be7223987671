$version: "2.0"

namespace example.catalogue

/// Keeps catalogues in which no entry stands twice.
service Catalogue {
    version: "2026-11-01"
    operations: [PutEntries]
}

/// Puts entries into a catalogue.
operation PutEntries {
    input := {
        entries: EntrySet
        choices: ChoiceSet
    }
    output := {}
}

/// A set of structures, which have a member of each kind that can be compared.
@uniqueItems
list EntrySet {
    member: Entry
}

structure Entry {
    @required
    name: String

    note: String

    @required
    copies: Integer = 0

    shelf: Integer

    state: State

    size: Size

    scan: Blob

    added: Timestamp

    serial: BigInteger

    price: BigDecimal

    place: Place

    parts: EntryList

    aliases: AliasList

    owners: OwnerMap

    choice: Choice
}

enum State {
    NEW
    USED
}

intEnum Size {
    SMALL = 1
    LARGE = 2
}

structure Place {
    room: String
}

list EntryList {
    member: Entry
}

@sparse
list AliasList {
    member: String
}

map OwnerMap {
    key: String
    value: Place
}

@uniqueItems
list ChoiceSet {
    member: Choice
}

union Choice {
    text: String
    place: Place
    choices: ChoiceList
}

list ChoiceList {
    member: Choice
}
