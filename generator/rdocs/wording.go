package rdocs

import "github.com/apismith/apismith/generator/reference"

// Wording is the fixed sentences of the pages in the styles of Paws, by key. It
// is Rd where the key begins with "service", and Markdown otherwise; %s stands
// for the address of the full page.
var Wording = reference.Phrases{
	"operation.more":     "See %s for full documentation.",
	"operation.value":    "A list with the following syntax:",
	"operation.no_value": "An empty list.",

	"service.config": `How the client connects, a list of any of these:
\itemize{
\item{\strong{credentials}: who calls, a list as described for the argument \code{credentials}}
\item{\strong{endpoint}: the URL that requests go to}
\item{\strong{region}: the AWS Region that requests go to}
\item{\strong{close_connection}: whether each connection is closed after one request}
\item{\strong{timeout}: how many seconds a connection may take to be made, 60 if not given}
\item{\strong{s3_force_path_style}: whether buckets are named in the path of URLs instead of in the host}
\item{\strong{sts_regional_endpoint}: whether credentials are asked for in the Region or at the legacy global endpoint}
}`,
	"service.credentials": `Who calls, a list of any of these:
\itemize{
\item{\strong{creds}: keys, a list of
\itemize{
\item{\strong{access_key_id}: the id of the access key}
\item{\strong{secret_access_key}: the secret of the access key}
\item{\strong{session_token}: the token of temporary credentials}
}}
\item{\strong{profile}: the name of a profile in the configuration files, the default profile if not given}
\item{\strong{anonymous}: whether requests are not signed at all}
}
It goes before the credentials in \code{config}.`,
	"service.endpoint": `The URL that requests go to. It goes before the one in \code{config}.`,
	"service.region":   `The AWS Region that requests go to. It goes before the one in \code{config}.`,
	"service.value":    `A client: a list of functions, one for each operation, to be called like \code{svc$operation()}.`,
}
