package dev.halftime.world.web.desk;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Party;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.world.web.WebBenchmark;
import dev.halftime.world.web.WebWorld;
import dev.halftime.world.web.form.FormSite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The benchmark `helpdesk-web`: the tasks, customers and rules of helpdesk, with a web site that
/// the agent operates in a browser while it talks with the customer.
///
/// Records and messages are graded as in helpdesk; the content of pages is not graded.
public final class WebHelpdesk implements BenchmarkDefinition {

  /// Name of the benchmark.
  public static final String NAME = "helpdesk-web";

  /// Name of the site of the desk.
  static final String HOST = "desk.test";

  private final BenchmarkDefinition helpdesk;
  private final Scorer scorer;

  private WebHelpdesk(BenchmarkDefinition helpdesk) {
    this.helpdesk = helpdesk;
    this.scorer = new BrowsedScorer(helpdesk.scorer());
  }

  /// Creates the benchmark.
  ///
  /// @param helpdesk helpdesk with tools
  public static Benchmark of(BenchmarkDefinition helpdesk) {
    return Benchmark.of(new WebHelpdesk(helpdesk));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String about() {
    return "the service desk of helpdesk as a web site in a browser, with its customers";
  }

  @Override
  public String instructions() {
    return helpdesk.instructions()
        + "\n\n"
        + WebBenchmark.BROWSER
        + "The desk is at http://"
        + HOST
        + "/: what the policy calls a tool is a form there.\n";
  }

  @Override
  public String caveat() {
    return helpdesk.caveat();
  }

  @Override
  public Optional<String> greeting() {
    return helpdesk.greeting();
  }

  @Override
  public double floor() {
    return helpdesk.floor();
  }

  @Override
  public Stream<Task> tasks() {
    return helpdesk.tasks();
  }

  @Override
  public boolean endless() {
    return helpdesk.endless();
  }

  @Override
  public Optional<Task> byId(String task) {
    return helpdesk.byId(task);
  }

  @Override
  public World world() {
    return browser();
  }

  private WebWorld browser() {
    return WebWorld.own(new FormSite(helpdesk.world(), "Service desk", HOST));
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return helpdesk.user(task, past, seed);
  }

  @Override
  public List<Object> parts() {
    return helpdesk.parts();
  }

  @Override
  public Scorer scorer() {
    return scorer;
  }

  /// Returns the solution of helpdesk, with each call executed in the browser.
  ///
  /// @throws dev.halftime.browser.BrowserException if there is no browser
  @Override
  public List<Action> reference(Task task) {
    try (WebWorld world = browser();
        World desk = helpdesk.world()) {
      return new DeskSolver(world, desk.tools(Party.AGENT)).actions(task, helpdesk.reference(task));
    }
  }

  @Override
  public int sequence() {
    return helpdesk.sequence();
  }

  @Override
  public Optional<WebHelpdesk> drifted() {
    return helpdesk.drifted().map(WebHelpdesk::new);
  }
}
