package rdocs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/templates"
)

// TestPackageInR lets R build and check the package of the example: there is
// nothing to warn of.
func TestPackageInR(t *testing.T) {
	r, err := exec.LookPath("R")
	if err != nil {
		t.Skip("R is not installed")
	}
	if testing.Short() {
		t.Skip("starts R")
	}
	m := loadtest.Model(t, load.Options{Files: templates.Example()}, templates.ExampleNewer+"/"+templates.ExampleFile)
	dir := t.TempDir()
	for _, f := range pages(t, rdocs.Generator{Package: true}, m, m.Services()[0]) {
		name := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command(r, append([]string{"CMD"}, args...)...)
		cmd.Dir = dir
		// Nothing is to be looked up in the network.
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "_R_CHECK_CRAN_INCOMING_=false", "_R_CHECK_XREFS_REPOSITORIES_=", "R_REPOSITORIES=NULL")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("R CMD %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	run("build", "exampleidentity")
	built, err := filepath.Glob(filepath.Join(dir, "*.tar.gz"))
	if err != nil || len(built) != 1 {
		t.Fatal("no package was built", err)
	}
	out := run("check", "--no-manual", "--no-examples", filepath.Base(built[0]))
	if strings.Contains(out, "WARNING") || strings.Contains(out, "ERROR") || !strings.Contains(out, "\nStatus: OK") && !strings.Contains(out, "* DONE") {
		t.Errorf("R CMD check:\n%s", out)
	}
}
