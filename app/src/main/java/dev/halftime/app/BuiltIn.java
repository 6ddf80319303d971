package dev.halftime.app;

import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Benchmark;
import dev.halftime.agent.baseline.Colleague;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.assumption.Habits;
import dev.halftime.assumption.LateOutcomes;
import dev.halftime.assumption.UnclearTasks;
import dev.halftime.assumption.WaitingUsers;
import dev.halftime.text.Suggestions;
import dev.halftime.world.business.Business;
import dev.halftime.world.business.Shopkeepers;
import dev.halftime.world.crosswords.Crosswords;
import dev.halftime.world.dungeon.Adventurers;
import dev.halftime.world.dungeon.Dungeon;
import dev.halftime.world.exam.Exam;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.gym.Games;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import dev.halftime.world.miniwob.MiniWob;
import dev.halftime.world.miniwob.TaskFiles;
import dev.halftime.world.production.Production;
import dev.halftime.world.repository.codebase.Codebase;
import dev.halftime.world.repository.codebase.Contributor;
import dev.halftime.world.rulebook.OfficeClerks;
import dev.halftime.world.rulebook.Rulebook;
import dev.halftime.world.tau2.Tau2;
import dev.halftime.world.web.desk.WebHelpdesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The benchmarks and agents that are part of Halftime.
final class BuiltIn {

  /// A built-in benchmark.
  ///
  /// @param about description in one sentence
  /// @param make makes the benchmark from a seed and a data folder
  record Source(String about, BiFunction<Long, Optional<Path>, Benchmark> make) {}

  static final Map<String, Source> BENCHMARKS = benchmarks();

  static final Map<String, AgentEntry> AGENTS = byId();

  /// The assumptions that are part of Halftime: those of the core, then those of their own package.
  static final List<Assumption> ASSUMPTIONS =
      Stream.concat(
              Assumptions.ALL.stream(),
              Stream.of(new WaitingUsers(), new UnclearTasks(), new LateOutcomes()))
          .toList();

  private BuiltIn() {}

  private static Map<String, Source> benchmarks() {
    Map<String, Source> byId = new LinkedHashMap<>();
    byId.put(
        "helpdesk",
        new Source(
            "service desks of shops: a written policy, tacit rules, and customers who come back and"
                + " do not like to repeat themselves",
            (seed, _) -> Helpdesk.of(seed)));
    byId.put(
        Helpdesk.FIRST,
        new Source(
            "the first edition of helpdesk, for old runs: one shop, with all facts in its records",
            (seed, _) -> Helpdesk.first(seed)));
    byId.put(
        Helpdesk.MEMORY,
        new Source(
            "helpdesk with memory tests: words of customers to remember, to correct and to forget,"
                + " and false claims",
            (seed, _) -> Helpdesk.memory(seed)));
    byId.put(
        Helpdesk.REUSE,
        new Source(
            "helpdesk as a stream built for reuse: ten tasks teach rules, twenty combine them",
            (seed, _) -> Helpdesk.stream(Helpdesk.REUSE, seed)));
    byId.put(
        Helpdesk.NAIVE,
        new Source(
            "helpdesk as a naive stream: tasks from five shops in random order",
            (seed, _) -> Helpdesk.stream(Helpdesk.NAIVE, seed)));
    byId.put(
        Helpdesk.DISJOINT,
        new Source(
            "helpdesk as a stream with nothing to learn: each task in a shop of its own",
            (seed, _) -> Helpdesk.stream(Helpdesk.DISJOINT, seed)));
    byId.put(
        "game24",
        new Source(
            "make 24 of four numbers: published puzzles (--data, or installed), or generated ones",
            (seed, data) ->
                data.or(() ->
                        Optional.of(Catalogue.DATA.resolve("game24")).filter(Files::isDirectory))
                    .map(Game24::published)
                    .orElseGet(() -> Game24.of(seed))));
    byId.put(
        "crosswords",
        new Source(
            "5x5 crosswords with ten clues: published puzzles (needs data)",
            (_, data) -> Crosswords.published(data.orElse(Catalogue.DATA.resolve("crosswords")))));
    byId.put(
        "exam",
        new Source(
            "questions of your own with known answers (--data FILE)", (_, data) -> exam(data)));
    byId.put(
        Production.NAME,
        new Source(
            "requests recorded in production (--data FILE, written by 'import --format otlp')",
            (_, data) ->
                Production.of(
                    data.orElseThrow(() ->
                        new IllegalArgumentException(
                            "'production' needs a file of recorded requests; give --data FILE")))));
    byId.put(
        Codebase.NAME,
        new Source(
            "generated code bases with unwritten conventions: add events as the existing code does",
            (seed, _) -> Codebase.of(seed)));
    byId.put("tau2-mock", tau2("mock", "tau-bench's smallest domain: a to-do list (needs data)"));
    byId.put(
        "tau2-retail", tau2("retail", "tau-bench's web shop: 114 tasks, 16 tools (needs data)"));
    byId.put(
        "tau2-airline", tau2("airline", "tau-bench's airline: 50 tasks, 14 tools (needs data)"));
    byId.put(
        "tau2-telecom",
        tau2(
            "telecom",
            "tau-bench's telecom: 20 tasks in which the user operates the phone (needs data)"));
    byId.put(
        MiniWob.NAME,
        new Source(
            "MiniWoB++: 125 kinds of small tasks on web pages in a browser (needs data)",
            (seed, data) -> MiniWob.of(TaskFiles.in(data.orElse(Catalogue.DATA)), seed)));
    byId.put(
        WebHelpdesk.NAME,
        new Source(
            "helpdesk through a browser: its desk as a web site, with its customers",
            (seed, _) -> WebHelpdesk.of(Helpdesk.of(seed).definition())));
    byId.put(
        Business.NAME,
        new Source(
            "a small shop for half a year: prices, stock, staff, and customers who may return",
            (seed, _) -> Business.of(seed)));
    byId.put(
        Rulebook.NAME,
        new Source(
            "cases decided by generated rules that no model can have seen in training, with a"
                + " manual of five pages",
            (seed, _) -> Rulebook.of(seed)));
    byId.put(
        Rulebook.CLOSED,
        new Source(
            "the cases of rulebook without the manual: rules must be learned from earlier cases",
            (seed, _) -> Rulebook.closed(seed)));
    Dungeon.levels()
        .forEach((id, about) -> byId.put(id, new Source(about, (seed, _) -> Dungeon.of(id, seed))));
    Games.entries()
        .forEach((id, entry) ->
            byId.put(id, new Source(entry.about(), (seed, _) -> entry.make().apply(seed))));
    return Collections.unmodifiableMap(byId);
  }

  private static Benchmark exam(Optional<Path> data) {
    return Exam.of(
        data.orElseThrow(() ->
            new IllegalArgumentException("'exam' needs a file of questions; give --data FILE")));
  }

  private static Source tau2(String domain, String about) {
    return new Source(
        about, (_, data) -> Benchmark.of(Tau2.of(domain, data.orElse(Catalogue.DATA))));
  }

  private static Map<String, AgentEntry> byId() {
    Map<String, AgentEntry> byId = new LinkedHashMap<>();
    Clerks.entrants().forEach(entrant -> byId.put(entrant.id(), entrant));
    Clerks.confidants().forEach(entrant -> byId.put(entrant.id(), entrant));
    Contributor.entries().forEach(entry -> byId.put(entry.id(), entry));
    byId.put(Game24.solver().id(), Game24.solver());
    Stream.concat(
            Clerks.entrants().stream()
                .filter(it -> List.of("clerk", "clerk+memory").contains(it.id())),
            Stream.of(Game24.solver()))
        .flatMap(entry -> Habits.of(entry).stream())
        .forEach(entry -> byId.put(entry.id(), entry));
    Colleague.entries().forEach(entry -> byId.put(entry.id(), entry));
    Shopkeepers.entries().forEach(entry -> byId.put(entry.id(), entry));
    OfficeClerks.entries().forEach(entry -> byId.put(entry.id(), entry));
    Adventurers.entries().forEach(entry -> byId.put(entry.id(), entry));
    return byId;
  }

  /// Returns whether an assumption is part of Halftime.
  static boolean has(Assumption assumption) {
    return ASSUMPTIONS.stream().anyMatch(each -> each.id().equals(assumption.id()));
  }

  /// Returns the error for an unknown name; it suggests the nearest of the known ones.
  ///
  /// @param what what it should name, such as `agent`
  /// @param custom how to name custom parts
  static IllegalArgumentException unknown(
      String what, String id, Collection<String> known, String custom) {
    return new IllegalArgumentException(
        "unknown %s '%s'; %s (Custom %s)"
            .formatted(what, id, Suggestions.hint(id, new ArrayList<>(known)), custom));
  }
}
