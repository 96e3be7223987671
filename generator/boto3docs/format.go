package boto3docs

func (b *book) extension() string { return ".rst" }

func (b *book) convert(source []byte) []byte { return source }
