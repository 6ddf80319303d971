package dev.halftime.world.repository.codebase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule-based reference agent for [Codebase].
///
/// It looks up an existing event of the kind, its registration and its code, imitates them, and
/// checks the result. With memory it only looks up kinds that it does not remember; it remembers
/// the most recently used kinds, and forgets what turned out to be wrong.
public final class Contributor implements Agent {

  private static final Pattern BRIEF = Pattern.compile("event '([a-z-]+)' of the kind '([a-z]+)'");
  private static final Pattern REGISTERED =
      Pattern.compile("register\\(new app\\.(\\w+)\\.(\\w+)\\(\\)\\);");
  private static final Pattern PATH = Pattern.compile("src/main/java/app/(\\w+)/(\\w+)\\.java");
  private static final Pattern CODE = Pattern.compile("return \"([A-Z]{3})-");
  private static final String FINE = "nothing is wrong";

  private final int capacity;
  private final SequencedMap<String, HouseStyle.Kind> memory = new LinkedHashMap<>();
  private Work work = new Work("", "");

  /// Its progress in one episode.
  private static final class Work {

    private final String event;
    private final String kind;
    private Optional<HouseStyle.Kind> style = Optional.empty();
    private final List<Action> planned = new ArrayList<>();
    private String registry = "";
    private String folder = "";
    private String example = "";
    private boolean registered;
    private boolean tried;

    Work(String event, String kind) {
      this.event = event;
      this.kind = kind;
    }
  }

  private Contributor(int capacity) {
    this.capacity = capacity;
  }

  /// Returns the reference agents: `newcomer`, which remembers nothing, `contributor`, which
  /// remembers all kinds, and `contributor-2`, which remembers the two most recently used kinds.
  public static List<AgentEntry> entries() {
    return List.of(
        entry("newcomer", "codebase: looks up how each event is added", 0),
        entry("contributor", "codebase: remembers how events of each kind are added", 100),
        entry(
            "contributor-2", "codebase: remembers the two most recently used kinds of events", 2));
  }

  private static AgentEntry entry(String id, String about, int capacity) {
    return AgentEntry.of(id, about, _ -> new Contributor(capacity));
  }

  @Override
  public Action act(Transcript seen) {
    List<Observation> observed = new ArrayList<>();
    String brief = "";
    Optional<Action.Call> last = Optional.empty();
    for (Event event : seen) {
      if (event instanceof Event.Observed saw && saw.to() == Party.AGENT) {
        observed.add(saw.observation());
        if (saw.observation() instanceof Observation.Text(String text)
            && BRIEF.matcher(text).find()) {
          brief = text;
        }
      } else if (event instanceof Event.Acted(Party by, Action.Call call, var _)
          && by == Party.AGENT) {
        last = Optional.of(call);
      }
    }
    Matcher wanted = BRIEF.matcher(brief);
    if (!wanted.find()) {
      return Action.finish("I do not know what to add.");
    }
    if (last.isEmpty()) {
      work = new Work(wanted.group(1), wanted.group(2));
      work.style = Optional.ofNullable(memory.get(work.kind));
      plan();
    } else {
      hear(last.get(), observed.getLast());
    }
    return work.planned.isEmpty() ? Action.finish("done") : work.planned.removeFirst();
  }

  /// Plans the calls up to the next decision.
  private void plan() {
    work.planned.clear();
    if (work.style.isEmpty()) {
      work.planned.add(Action.call("search", Map.of("text", HouseStyle.end(work.kind).strip())));
      return;
    }
    HouseStyle.Kind style = work.style.get();
    work.planned.add(
        Action.call(
            "write_file",
            Map.of("path", style.path(work.event), "text", style.source(work.event))));
    work.planned.add(
        Action.call(
            "edit_file",
            Map.of(
                "path",
                style.registryPath(),
                "old",
                HouseStyle.end(work.kind),
                "new",
                style.line(work.event) + '\n' + HouseStyle.end(work.kind))));
    work.planned.add(Action.call("check", Map.of("event", work.event)));
  }

  private void hear(Action.Call call, Observation observation) {
    String text =
        switch (observation) {
          case Observation.Result(JsonNode value) ->
              value.isTextual() ? value.asText() : value.toString();
          case Observation.Text(String said) -> said;
          case Observation.Refusal(String why) -> "refused: " + why;
          case Observation.Image _ -> "";
        };
    switch (call.tool()) {
      case "search" -> found(text);
      case "read_file" -> read(text);
      case "check" -> checked(text);
      case "edit_file" -> {
        work.registered = !text.startsWith("refused: ");
        if (!work.registered) {
          mistaken();
        }
      }
      default -> {}
    }
  }

  private void found(String text) {
    Matcher path = Pattern.compile("src/main/java/app/(\\w+)\\.java").matcher(text);
    if (path.find()) {
      work.registry = path.group(1);
      work.planned.add(
          Action.call("read_file", Map.of("path", HouseStyle.ROOT + work.registry + ".java")));
    }
  }

  private void read(String text) {
    if (work.folder.isEmpty()) {
      int section = text.indexOf("// " + work.kind + "\n");
      Matcher line = REGISTERED.matcher(text);
      if (section >= 0 && line.find(section)) {
        work.folder = line.group(1);
        work.example = line.group(2);
        String path = HouseStyle.ROOT + work.folder + '/' + work.example + ".java";
        work.planned.add(Action.call("read_file", Map.of("path", path)));
      }
      return;
    }
    Matcher code = CODE.matcher(text);
    if (code.find()) {
      work.style =
          Optional.of(
              new HouseStyle.Kind(work.folder, suffix(work.example), work.registry, code.group(1)));
      plan();
    }
  }

  /// Returns the last word of a name in camel case.
  private static String suffix(String name) {
    return name.replaceFirst("^.*(?=[A-Z])", "");
  }

  private void checked(String text) {
    if (!text.contains(FINE)) {
      mistaken();
    }
  }

  /// Undoes changes based on a wrong memory, and looks the kind up.
  private void mistaken() {
    if (work.tried || work.style.isEmpty()) {
      return;
    }
    HouseStyle.Kind wrong = work.style.get();
    work.tried = true;
    work.style = Optional.empty();
    memory.remove(work.kind);
    plan();
    if (work.registered) {
      work.planned.addFirst(
          Action.call(
              "edit_file",
              Map.of(
                  "path", wrong.registryPath(), "old", wrong.line(work.event) + '\n', "new", "")));
    }
    work.planned.addFirst(Action.call("delete_file", Map.of("path", wrong.path(work.event))));
  }

  /// Remembers how the event of an episode was added, if the check passed.
  @Override
  public void learn(Episode episode) {
    String brief = "";
    String path = "";
    String source = "";
    String registry = "";
    boolean fine = false;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Observed(var _, Observation.Text(String text), var _)
          && BRIEF.matcher(text).find()) {
        brief = text;
      } else if (event
          instanceof Event.Observed(var _, Observation.Result(JsonNode value), var _)) {
        fine |= value.toString().contains(FINE);
      } else if (event instanceof Event.Acted(var _, Action.Call call, var _)) {
        String to = call.arguments().path("path").asText();
        if (call.tool().equals("write_file")) {
          path = to;
          source = call.arguments().path("text").asText();
        } else if (call.tool().equals("edit_file")) {
          registry = to.substring(HouseStyle.ROOT.length(), to.length() - ".java".length());
        }
      }
    }
    Matcher wanted = BRIEF.matcher(brief);
    Matcher at = PATH.matcher(path);
    Matcher code = CODE.matcher(source);
    if (fine && wanted.find() && at.matches() && code.find()) {
      memory.remove(wanted.group(2));
      memory.put(
          wanted.group(2),
          new HouseStyle.Kind(at.group(1), suffix(at.group(2)), registry, code.group(1)));
      if (memory.size() > capacity) {
        memory.pollFirstEntry();
      }
    }
  }
}
