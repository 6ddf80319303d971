package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests a run as a static site.
@Tag("whole")
final class BundleTest {

  @TempDir private Path folder;

  private String run(Cli cli) {
    Ran ran =
        cli.run(
            "run helpdesk --agent noop,oracle --tasks 2 --setting classical,second-half --quiet"
                + " --json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return Json.read(ran.out()).path("run").asText();
  }

  private static List<Path> pages(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(it -> it.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static Document page(Path file) throws IOException {
    return Jsoup.parse(Files.readString(file));
  }

  @Test
  void everyLinkOfASiteLeadsToSomethingInIt() throws IOException {
    Cli cli = Cli.in(folder);
    String run = run(cli);
    Path site = folder.resolve("a b/site");

    Ran bundled = cli.run("bundle", run, "--out", site.toString());

    assertThat(bundled.code()).as(bundled.err()).isEqualTo(ExitCode.OK);
    assertThat(bundled.out()).isEqualTo("Open " + site.resolve("index.html") + "\n");
    TreeSet<String> wrong = new TreeSet<>();
    for (Path file : pages(site)) {
      for (Element each : page(file).select("[href], [src]")) {
        String link = each.hasAttr("href") ? each.attr("href") : each.attr("src");
        if (!link.equals("data:,") && !leads(site, file, link)) {
          wrong.add(site.relativize(file) + ": " + link);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(pages(site).stream().filter(it -> it.toString().contains("/episode/")))
        .hasSize(2 * 2 * 4); // second-half brings interactive and sequential beside it
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(site.getParent()))) {
      assertThat(beside).containsExactly(site);
    }
  }

  private static boolean leads(Path site, Path from, String link) throws IOException {
    String[] parts = link.split("#", 2);
    if (link.isEmpty() || link.startsWith("/") || link.contains(":")) {
      return false;
    }
    Path target =
        parts[0].isEmpty()
            ? from
            : from.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8)).normalize();
    boolean there = target.startsWith(site) && Files.isRegularFile(target);
    return there && (parts.length == 1 || page(target).getElementById(parts[1]) != null);
  }

  @Test
  void nothingInASiteNeedsAServer() throws IOException {
    Cli cli = Cli.in(folder);
    Path site = folder.resolve("site");
    cli.run("bundle", run(cli), "--out", site.toString());

    for (Path file : pages(site)) {
      if (!file.endsWith("report.html")) {
        assertThat(
                page(file)
                    .select(
                        "form, [data-fill], [data-run], [data-live], [data-server], progress,"
                            + " [aria-busy]"))
            .as(file.toString())
            .isEmpty();
        assertThat(page(file).text()).doesNotContain("Reading ...", "could not be read");
      }
    }
    assertThat(page(site.resolve("index.html")).text()).contains("Findings", "oracle", "Share");
    assertThat(Files.readString(site.resolve("run.jsonl"))).contains("\"transcript\"");
    assertThat(pages(site.resolve("episode")))
        .allSatisfy(it -> assertThat(page(it).select("li.event")).isNotEmpty());
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Cli cli = Cli.in(folder);
    String run = run(cli);
    Path there = Files.createDirectory(folder.resolve("there"));
    Path nowhere = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));

    for (Path each : List.of(there, nowhere)) {
      Ran refused = cli.run("bundle", run, "--out", each.toString());
      assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
      assertThat(refused.err()).contains("'" + each + "' exists already").contains("--out");
    }
    assertThat(cli.run("bundle", "nothing").err()).contains("nothing");
    try (Stream<Path> files = Files.list(there)) {
      assertThat(files).isEmpty();
    }
  }

  private Process bundling(String run, Path site) throws IOException {
    String[] words = {
      "bundle", run, "--out", site.toString(), "--store", folder.resolve("halftime.db").toString()
    };
    return new ProcessBuilder(Cli.process(words))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean isWriting(Path sites) throws IOException {
    try (Stream<Path> files = Files.walk(sites)) {
      return files.anyMatch(it -> it.toString().endsWith(".html"));
    }
  }

  @Test
  void whatAKilledOneLeftIsRemovedByTheNext() throws Exception {
    Cli cli = Cli.in(folder);
    String run = run(cli);
    Path sites = Files.createDirectory(folder.resolve("sites"));
    Process killed = bundling(run, sites.resolve("site"));
    while (killed.isAlive() && !isWriting(sites)) {
      Thread.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    assertThat(names(sites)).as(Files.readString(folder.resolve("out"))).hasSize(1);
    assertThat(names(sites).getFirst()).startsWith(".bundle-");
    Files.createDirectory(sites.resolve(".bundle-of-somebody"));

    Ran again = cli.run("bundle", run, "--out", sites.resolve("site").toString());

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(names(sites)).containsExactly(".bundle-of-somebody", "site");
  }

  @Test
  void ofTwoAtOnceOneIsWrittenAndTheOtherSaysThatItIsThere() throws Exception {
    Cli cli = Cli.in(folder);
    String run = run(cli);
    Path sites = Files.createDirectory(folder.resolve("sites"));
    Path site = sites.resolve("site");
    List<Ran> both;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<Ran> bundle = () -> cli.run("bundle", run, "--out", site.toString());
      both = threads.invokeAll(List.of(bundle, bundle)).stream().map(Future::resultNow).toList();
    }
    assertThat(both.stream().map(Ran::code)).containsExactlyInAnyOrder(ExitCode.OK, ExitCode.INPUT);
    assertThat(both.stream().map(Ran::err).filter(it -> it.contains("'" + site + "'")))
        .singleElement()
        .asString()
        .containsOnlyOnce(site.toString())
        .contains("--out");
    assertThat(names(sites)).containsExactly("site");
    assertThat(pages(site).size()).isGreaterThan(10);
  }
}
