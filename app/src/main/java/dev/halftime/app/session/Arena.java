package dev.halftime.app.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.arena.Winner;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.user.SpeakingStyle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// Runs battles: two anonymous agents serve the same person on the same task, and their names are
/// shown only after the vote.
public final class Arena {

  private static final int TASKS = 200;

  /// Seed from which the arena's benchmark is generated.
  private static final long SEED = 1;

  private final PlaySessions sessions;
  private final Store store;
  private final AnnotationStore annotations;
  private final Optional<Roster> roster;
  private final SplittableRandom random = new SplittableRandom();
  private final SigningKey names = new SigningKey();
  private final Map<String, Duel> duels = new ConcurrentHashMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  /// The participating agents, registered before the first vote.
  public record Roster(String benchmark, List<String> agents) {

    public Roster {
      agents = agents.stream().distinct().toList();
      if (agents.size() < 2) {
        throw new IllegalArgumentException(
            "an arena needs at least two agents in its --roster, not " + agents);
      }
    }
  }

  /// The two sessions of one battle.
  ///
  /// @param voted whether the person has voted, so that the names may be shown
  public record Duel(String id, String owner, PlaySession a, PlaySession b, boolean voted) {

    public boolean over() {
      return a.over() && b.over();
    }
  }

  public Arena(
      PlaySessions sessions, Store store, AnnotationStore annotations, Optional<Roster> roster) {
    this.sessions = sessions;
    this.store = store;
    this.annotations = annotations;
    this.roster = roster;
    roster.ifPresent(now -> {
      register(now);
      abandon();
    });
  }

  /// Records the participants. Agents of an earlier roster that are not in this one count as
  /// withdrawn.
  private void register(Roster now) {
    Benchmark benchmark = sessions.catalogue(SEED).benchmark(now.benchmark());
    now.agents().forEach(sessions.catalogue(SEED)::entrant);
    ArrayNode agents = Json.MAPPER.createArrayNode();
    now.agents().forEach(agents::add);
    ObjectNode line = Json.object().put("kind", "roster").put("benchmark", benchmark.id());
    line.set("agents", agents);
    List<ObjectNode> before = annotations.all("roster");
    boolean same =
        !before.isEmpty()
            && before.getLast().get("agents").equals(agents)
            && before.getLast().path("benchmark").asText().equals(benchmark.id());
    if (!same) {
      annotations.add(line.put("at", Instant.now().toString()));
    }
  }

  /// Records battles without a vote from before the server was stopped as abandoned; they are no
  /// longer anonymous. Only a new arena does this, since other readers of the store must not end
  /// its battles.
  private void abandon() {
    Set<String> closed = new HashSet<>();
    annotations.all("vote").forEach(it -> closed.add(it.path("question_id").asText()));
    annotations.all("abandoned").forEach(it -> closed.add(it.path("question_id").asText()));
    for (ObjectNode battle : annotations.all("battle")) {
      if (!closed.contains(battle.path("question_id").asText())) {
        annotations.add(
            battle.deepCopy().put("kind", "abandoned").put("noticed", Instant.now().toString()));
      }
    }
  }

  /// Returns the number of battles, and of those that are abandoned.
  public Battles count() {
    Set<String> voted = new HashSet<>();
    annotations.all("vote").forEach(it -> voted.add(it.path("question_id").asText()));
    return new Battles(
        annotations.all("battle").size(),
        (int)
            annotations.all("abandoned").stream()
                .filter(it -> !voted.contains(it.path("question_id").asText()))
                .count());
  }

  /// The numbers of battles.
  public record Battles(int begun, int abandoned) {}

  public Optional<Roster> roster() {
    return roster;
  }

  /// Returns the agents of earlier rosters that are not in the current one.
  public List<String> withdrawn() {
    List<String> now = roster.map(Roster::agents).orElse(List.of());
    List<String> gone = new ArrayList<>();
    for (ObjectNode line : annotations.all("roster")) {
      line.path("agents")
          .forEach(agent -> {
            if (!now.contains(agent.asText()) && !gone.contains(agent.asText())) {
              gone.add(agent.asText());
            }
          });
    }
    return gone;
  }

  /// Returns whether a run must not be shown yet, because it would reveal the names.
  public boolean hides(String run) {
    return hidden.contains(SessionRunner.origin(run));
  }

  public Duel begin(String owner) {
    Roster now =
        roster.orElseThrow(() ->
            RefusedRequest.missing(
                "There is no arena. Start one with 'halftime serve --arena BENCHMARK --roster"
                    + " A,B'."));
    sessions.checkRoom(owner, 2); // both sessions of a battle must fit
    Matchmaker.Pair pair;
    Task task;
    Benchmark benchmark = sessions.catalogue(SEED).benchmark(now.benchmark());
    synchronized (random) {
      pair = new Matchmaker(now.agents(), this::votes).draw(random);
      task = drawn(benchmark);
    }
    PlaySession a = sessions.sit(owner, request(benchmark, task, pair.a()), hidden::add);
    PlaySession b = sessions.sit(owner, request(benchmark, task, pair.b()), hidden::add);
    Duel duel = new Duel(names.name(), owner, a, b, false);
    annotations.add(
        Json.object()
            .put("kind", "battle")
            .put("question_id", duel.id())
            .put("model_a", pair.a())
            .put("model_b", pair.b())
            .put("benchmark", benchmark.id())
            .put("task", task.id())
            .put("run_a", a.run())
            .put("run_b", b.run())
            .put("at", Instant.now().toString()));
    duels.put(duel.id(), duel);
    return duel;
  }

  private static SessionRequest request(Benchmark benchmark, Task task, String agent) {
    return new SessionRequest(
        PlaySession.Role.CUSTOMER,
        benchmark,
        List.of(task),
        SEED,
        Setting.INTERACTIVE,
        agent,
        true);
  }

  private Task drawn(Benchmark benchmark) {
    List<Task> first = PlaySessions.first(benchmark, TASKS);
    return first.get(random.nextInt(first.size()));
  }

  private int votes(String one, String other) {
    return (int)
        VoteFiles.blind(annotations)
            .map(it -> Set.of(it.path("model_a").asText(), it.path("model_b").asText()))
            .filter(Set.of(one, other)::equals)
            .count();
  }

  public Duel of(String owner, String id) {
    Duel duel = duels.get(id);
    if (duel == null || !duel.owner().equals(owner)) {
      throw RefusedRequest.missing(
          "This battle does not exist, ended when the server stopped, or belongs to another person;"
              + " begin another one in the arena.");
    }
    return duel;
  }

  /// Records the vote; the names may be shown from then on.
  public void vote(Duel duel, Winner winner, String judge) {
    if (!duel.over()) {
      throw RefusedRequest.late(
          "Talk to both agents first, and press 'I am done' in each conversation.");
    }
    ObjectNode line = line(duel, winner, judge);
    // Of concurrent votes only one changes the battle, and only that one is recorded.
    duels.compute(
        duel.id(),
        (_, now) -> {
          if (now == null || now.voted()) {
            throw RefusedRequest.late("You have voted already.");
          }
          annotations.add(line);
          return new Duel(now.id(), now.owner(), now.a(), now.b(), true);
        });
    hidden.remove(duel.a().run());
    hidden.remove(duel.b().run());
  }

  private ObjectNode line(Duel duel, Winner winner, String judge) {
    ObjectNode line =
        Json.object()
            .put("kind", "vote")
            .put("question_id", duel.id())
            .put("model_a", duel.a().request().agent())
            .put("model_b", duel.b().request().agent())
            .put("winner", winner.word())
            .put("judge", judge)
            .put("anony", true)
            .put("simulated", false)
            .put("language", "")
            .put("tstamp", Instant.now().toEpochMilli() / 1e3)
            .put("benchmark", duel.a().request().benchmark().id())
            .put("task", duel.a().request().tasks().getFirst().id())
            .put("run_a", duel.a().run())
            .put("run_b", duel.b().run());
    side(line, "a", duel.a());
    side(line, "b", duel.b());
    return line.put("turn", line.path("effort_a").path("turns").asInt());
  }

  private void side(ObjectNode line, String side, PlaySession session) {
    Episode episode =
        session
            .now()
            .result()
            .flatMap(it -> store.episode(session.run(), it.cell()))
            .orElseThrow(() ->
                RefusedRequest.missing("One of the two agents failed; start another battle."));
    ArrayNode talk = line.putArray("conversation_" + side);
    int calls = 0;
    int turns = 0;
    long length = 0;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, Action action, var _)) {
        calls += by == Party.AGENT && action instanceof Action.Call ? 1 : 0;
        String words =
            switch (action) {
              case Action.Say(String text) -> text;
              case Action.Finish(String text) -> text;
              case Action.Think _, Action.Call _ -> "";
            };
        if (!words.isEmpty()) {
          talk.addObject()
              .put("role", by == Party.AGENT ? "assistant" : "user")
              .put("content", words);
          turns += by == Party.AGENT ? 1 : 0;
          length += by == Party.AGENT ? words.length() : 0;
        }
      }
    }
    line.putObject("effort_" + side)
        .put("length", length)
        .put("turns", turns)
        .put("calls", calls)
        .put("seconds", SpeakingStyle.of(episode, Party.AGENT).seconds())
        .put("dollars", episode.usage().dollars());
  }
}
