package main

import (
	"context"
	"path"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/output/markup/paws"
)

func generateRCommand(s streams) *cobra.Command {
	var (
		flags                generateFlags
		g                    rdocs.Generator
		phrases, links, fill string
	)
	cmd := &cobra.Command{
		Use:   "r [INPUT...] -o DIR",
		Short: "Write reference pages of an R client",
		Long: `Generate r writes a help page for each operation of a service, and one for the
service. They are in a directory of DIR that is called like the client's
constructor.

The styles full and cran are the pages of the Paws SDK, byte for byte, given
its sentences with --phrases: those of its site and the short ones of its
packages on CRAN. No run needs the network: where Paws asked it where links
lead, --links says so.`,
		Example: `  apismith generate r models/weather.json -o docs
  apismith generate r botocore/data/sqs/2012-11-05 --style full --links links.tsv -o docs
  apismith generate r --example -o docs && R CMD Rdconv -t txt docs/*/*_create_user.Rd`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if err := oneOf("--style", g.Style, rdocs.Styles...); err != nil {
				return err
			}
			if err := oneOf("--format", g.Format, rdocs.Formats...); err != nil {
				return err
			}
			if err := oneOf("--release", g.Release, rdocs.Releases...); err != nil {
				return err
			}
			if g.Package && g.Format != rdocs.Rd {
				return misuse("--package: an R package has pages in Rd; leave out --format %s", g.Format)
			}
			if err := setFill(cmd, &g, fill); err != nil {
				return err
			}
			var err error
			if g.Phrases, err = readPhrases(cmd.Context(), s, phrases); err != nil {
				return err
			}
			if g.Links, err = readLinks(cmd.Context(), links); err != nil {
				return err
			}
			return flags.generate(cmd, s, inputs, target{
				generator: g, unit: "r " + g.Format, shared: true, next: nextInR(g, flags.out),
			})
		},
	}
	flags.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&g.Prefix, "name", "", "what the client's constructor is called, `NAME` (default: from the model)")
	fl.StringVar(&g.Style, "style", rdocs.Styles[0], "the style: "+choices(rdocs.Styles))
	fl.StringVar(&g.Format, "format", rdocs.Formats[0], "the format: "+choices(rdocs.Formats))
	fl.BoolVar(&g.Package, "package", false, "write a whole R package, with the pages in its directory man")
	fl.StringVar(&g.Release, "release", rdocs.Releases[0], "whose pages full and cran are, a release of Paws: "+choices(rdocs.Releases))
	fl.StringVar(&fill, "fill", strconv.Itoa(paws.Columns), "fill the lines of full and cran to `N` columns, or off as the release next does")
	fl.StringVar(&links, "links", "", "a `FILE` of where links of full and cran lead: lines of URL, tab, and replacement (empty to drop the link)")
	fl.StringVar(&phrases, "phrases", "", "a JSON `FILE` of sentences to use instead of ours, by key")
	_ = cmd.MarkFlagFilename("links", "tsv", "txt")
	_ = cmd.MarkFlagFilename("phrases", "json")
	return cmd
}

// setFill sets the width of lines. Only the release that is to come does not
// fill lines.
func setFill(cmd *cobra.Command, g *rdocs.Generator, fill string) error {
	switch {
	case fill == "off" && !cmd.Flags().Changed("release"):
		g.Release = rdocs.NextRelease
	case fill == "off" && g.Release != rdocs.NextRelease:
		return misuse("--fill off: release %s fills lines; leave out --release", g.Release)
	case fill != "off" && cmd.Flags().Changed("fill"):
		n, err := strconv.Atoi(fill)
		if err != nil || n < 1 {
			return misuse("--fill %s: want a number of columns, or off", fill)
		}
		g.Columns = n
	}
	return nil
}

// readLinks reads the file of --links; nil if it is not given.
func readLinks(ctx context.Context, name string) (*paws.LinkTable, error) {
	if name == "" {
		return nil, nil
	}
	f, err := readFile(ctx, "--links", name)
	if err != nil {
		return nil, err
	}
	table, err := paws.ParseLinkTable(f.Text())
	if err != nil {
		return nil, misuse("--links %s: %w", name, err)
	}
	return table, nil
}

// nextInR says how to read the pages that were written.
func nextInR(g rdocs.Generator, dir string) func(*generator.Result) string {
	return func(r *generator.Result) string {
		var pages []string
		for _, f := range r.Files {
			if ext := path.Ext(f.Path); ext == ".Rd" || ext == ".md" {
				pages = append(pages, filepath.Join(dir, filepath.FromSlash(f.Path)))
			}
		}
		last := pages[len(pages)-1]
		switch {
		case g.Package:
			return "install it with: R CMD INSTALL " + filepath.Dir(filepath.Dir(last))
		case g.Format == rdocs.Rd:
			return "read a page with: R CMD Rdconv -t txt " + last
		}
		return "read a page: " + last
	}
}
