package smithy

import "fmt"

// An APIError is an error that a service answered. All generated errors are.
type APIError interface {
	error

	// ErrorCode is the name of the error.
	ErrorCode() string
	// ErrorMessage is what the service says about it, or "".
	ErrorMessage() string
	// ErrorFault is whose fault it is.
	ErrorFault() ErrorFault
}

// An ErrorFault says who is at fault.
type ErrorFault int

// Who can be at fault.
const (
	FaultUnknown ErrorFault = iota
	FaultServer
	FaultClient
)

// String is "server", "client" or "unknown".
func (f ErrorFault) String() string {
	switch f {
	case FaultServer:
		return "server"
	case FaultClient:
		return "client"
	}
	return "unknown"
}

// An OperationError is an error of an operation, from whatever cause.
type OperationError struct {
	ServiceID     string
	OperationName string
	Err           error
}

// Service is the name of the service.
func (e *OperationError) Service() string { return e.ServiceID }

// Operation is the name of the operation.
func (e *OperationError) Operation() string { return e.OperationName }

// Unwrap is the cause.
func (e *OperationError) Unwrap() error { return e.Err }

// Error names the operation and the cause.
func (e *OperationError) Error() string {
	return fmt.Sprintf("operation error %s: %s, %v", e.ServiceID, e.OperationName, e.Err)
}
