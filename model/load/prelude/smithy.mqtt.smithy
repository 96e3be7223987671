$version: "2.0"

namespace smithy.mqtt

// The traits.

@trait(selector: "service")
@protocolDefinition
structure mqttJson {}

@trait(
    selector: "operation :not(-[output]-> * > member)"
    conflicts: ["smithy.mqtt#subscribe"]
    breakingChanges: [{change: "any"}]
)
@pattern("^[^#+]+$")
@traitValidators(
    "MqttPublishInput.NoEventStreams": {
        message: "what is published is one message and no stream"
        selector: "-[input]-> structure > member :test(> union [trait|streaming])"
    }
    MqttUnsupportedErrors: {
        message: "nothing answers a published message, so there are no errors"
        selector: ":test(-[error]->)"
        severity: "DANGER"
    }
)
string publish

@trait(
    selector: "operation :test(-[output]->)"
    conflicts: ["smithy.mqtt#publish"]
    breakingChanges: [{change: "any"}]
)
@pattern("^[^#+]+$")
@traitValidators(
    "MqttSubscribeInput.MissingTopicLabel": {
        message: "the input of a subscription is the labels of its topic and nothing else"
        selector: "-[input]-> structure > member :not([trait|smithy.mqtt#topicLabel])"
    }
    "MqttSubscribeOutput.EventHeaderNotSupported": {
        message: "the events of a subscription have no headers"
        selector: "-[output]-> structure > member > union [trait|streaming] > member > structure > member [trait|eventHeader]"
        severity: "DANGER"
    }
    "MqttSubscribeOutput.MissingEventStream": {
        message: "a subscription gives a stream of events"
        selector: ":test(-[output]-> :not(> member > union [trait|streaming]))"
    }
    "MqttSubscribeOutput.NoInitialEvents": {
        message: "the output of a subscription is its stream of events and nothing else"
        selector: ":test(-[output]-> structure > member :not(> union [trait|streaming]))"
    }
    MqttUnsupportedErrors: {
        message: "nothing answers a subscription, so there are no errors"
        selector: ":test(-[error]->)"
        severity: "DANGER"
    }
)
string subscribe

@trait(
    selector: "member[trait|required] :test(> :test(string, byte, short, integer, long, boolean, timestamp))"
)
structure topicLabel {}
