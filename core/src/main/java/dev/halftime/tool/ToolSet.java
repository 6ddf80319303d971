package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools of a world, each declared with its schema and its handler, and the dispatch of calls
/// to them.
///
/// Immutable: whatever adds a tool gives another set. It holds no state and may be used by many
/// threads, so one is made for all worlds of a kind. What the calls work on is handed in with each.
///
/// @param <C> what calls work on: a [StateDraft], or what a world of one's own makes of its state
public final class ToolSet<C> {

  /// One tool and what it does.
  private record Entry<C>(Tool tool, ToolHandler<C, ObjectNode> handler) {}

  private final Map<Party, Map<String, Entry<C>>> entries;
  private final Map<Party, List<Tool>> shown = new EnumMap<>(Party.class);
  private final CallValidator validator;

  private ToolSet(Map<Party, Map<String, Entry<C>>> entries, CallValidator validator) {
    this.entries = entries;
    this.validator = validator;
    entries.forEach(
        (party, byName) -> shown.put(party, byName.values().stream().map(Entry::tool).toList()));
  }

  /// No tools yet, over the state of a [ToolWorld].
  public static ToolSet<StateDraft> overState() {
    return empty();
  }

  /// No tools yet.
  public static <C> ToolSet<C> empty() {
    return new ToolSet<>(new EnumMap<>(Party.class), CallValidator.STANDARD);
  }

  /// The tools of an object's methods with [ToolMethod], over the state of a [ToolWorld].
  ///
  /// @see #annotated(Class, Object)
  public static ToolSet<StateDraft> annotated(Object methods) {
    return annotated(StateDraft.class, methods);
  }

  /// The tools of an object's methods with [ToolMethod], in the order of their names.
  ///
  /// The first parameter of the type of the context gets the context. A single other parameter
  /// whose type is a record takes the whole arguments, one for each component. Otherwise each
  /// parameter is an argument, named by [ToolParam]. The types of arguments and components give the
  /// schema: `String`, `boolean`, the numbers, enums, records, `List`, `Set`, `Map` with texts as
  /// keys, `JsonNode`, and `Optional` of these, which may be left out. A number that does not fit
  /// its type and values that a record's constructor turns down with an [IllegalArgumentException]
  /// are refused.
  ///
  /// The methods of a class that is used by several worlds are called by several threads; all that
  /// changes belongs into the context.
  ///
  /// @throws IllegalArgumentException that says which method cannot be read, and why
  public static <C> ToolSet<C> annotated(Class<C> context, Object methods) {
    ToolSet<C> tools = empty();
    for (MethodTool<C> each : MethodTool.all(context, methods)) {
      tools = tools.plus(ToolSet.<C>empty().with(each.tool(), each.handler()).by(each.party()));
    }
    return tools;
  }

  /// This set and a tool that reads and changes nothing.
  public ToolSet<C> read(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.READ), handler);
  }

  /// This set and a tool that reads, with arguments that are the components of a record.
  public <A extends Record> ToolSet<C> read(
      String name, String about, Class<A> arguments, ToolHandler<C, A> handler) {
    return with(name, about, arguments, Tool.Kind.READ, handler);
  }

  /// This set and a tool that may change the world.
  public ToolSet<C> write(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.WRITE), handler);
  }

  /// This set and a tool that may change the world, with arguments that are the components of a
  /// record.
  public <A extends Record> ToolSet<C> write(
      String name, String about, Class<A> arguments, ToolHandler<C, A> handler) {
    return with(name, about, arguments, Tool.Kind.WRITE, handler);
  }

  /// This set and a tool that looks up a rule which experience would teach.
  public ToolSet<C> ask(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.ASK), handler);
  }

  private <A extends Record> ToolSet<C> with(
      String name, String about, Class<A> type, Tool.Kind kind, ToolHandler<C, A> handler) {
    ArgumentType arguments = ArgumentType.ofRecord(type);
    return with(
        new Tool(name, about, arguments.schema(), kind),
        (context, given) ->
            handler.call(context, type.cast(arguments.reader().read("arguments", given))));
  }

  /// This set and any tool of the agent.
  ///
  /// @throws IllegalArgumentException if the agent has one of the same name
  public ToolSet<C> with(Tool tool, ToolHandler<C, ObjectNode> handler) {
    Map<Party, Map<String, Entry<C>>> one = new EnumMap<>(Party.class);
    one.put(Party.AGENT, Map.of(tool.name(), new Entry<>(tool, handler)));
    return plus(new ToolSet<>(one, validator));
  }

  /// The tools of both.
  ///
  /// @throws IllegalArgumentException if a party has two of one name
  public ToolSet<C> plus(ToolSet<C> others) {
    Map<Party, Map<String, Entry<C>>> all = new EnumMap<>(Party.class);
    entries.forEach((party, own) -> all.put(party, new LinkedHashMap<>(own)));
    others.entries.forEach((party, theirs) -> {
      Map<String, Entry<C>> own = all.computeIfAbsent(party, _ -> new LinkedHashMap<>());
      theirs.forEach((name, entry) -> {
        if (own.putIfAbsent(name, entry) != null) {
          throw new IllegalArgumentException("two tools are called '" + name + "'");
        }
      });
    });
    return new ToolSet<>(all, validator);
  }

  /// All these tools in the hands of one party.
  ///
  /// @throws IllegalArgumentException if it then has two of one name
  public ToolSet<C> by(Party party) {
    ToolSet<C> all = new ToolSet<>(new EnumMap<>(Party.class), validator);
    for (Map<String, Entry<C>> byName : entries.values()) {
      Map<Party, Map<String, Entry<C>>> moved = new EnumMap<>(Party.class);
      moved.put(party, byName);
      all = all.plus(new ToolSet<>(moved, validator));
    }
    return all;
  }

  /// The same tools, with calls refused by other rules or in other words.
  public ToolSet<C> validatedBy(CallValidator other) {
    return new ToolSet<>(entries, other);
  }

  /// The tools that a party has, in the order in which they were added.
  public List<Tool> tools(Party party) {
    return shown.getOrDefault(party, List.of());
  }

  /// The tool of this name that a party has.
  public Optional<Tool> find(Party party, String name) {
    return Optional.ofNullable(entry(party, name)).map(Entry::tool);
  }

  private @Nullable Entry<C> entry(Party party, String name) {
    return entries.getOrDefault(party, Map.of()).get(name);
  }

  /// Carries out a call, or refuses it: if the party has no such tool, if the arguments do not fit
  /// the tool's schema, or if the handler refuses.
  ///
  /// @return what came of it; on a [Observation.Refusal] the context is not to be kept
  public Step<Observation> step(C context, Party by, Call call) {
    Entry<C> entry = entry(by, call.tool());
    if (entry == null) {
      return refused(validator.unknown(by, call.tool(), tools(by)));
    }
    Optional<String> misfit = validator.misfit(by, entry.tool(), call.arguments());
    if (misfit.isPresent()) {
      return refused(misfit.get());
    }
    try {
      return seen(call.tool(), entry.handler().call(context, call.arguments()));
    } catch (RefusalException e) {
      return refused(e.why());
    }
  }

  private static Step<Observation> refused(String why) {
    return Step.on(new Observation.Refusal(why));
  }

  private static Step<Observation> seen(String tool, @Nullable Object shown) {
    return switch (shown) {
      case null -> Step.on(new Observation.Result(NullNode.getInstance()));
      case Observation observation -> Step.on(observation);
      case JsonNode json -> Step.on(new Observation.Result(json));
      case Step<?>(Observation seen, double reward, boolean terminated, boolean truncated) ->
          new Step<>(seen, reward, terminated, truncated);
      case Step<?> step ->
          throw new IllegalStateException(
              "the tool '" + tool + "' gave a step that shows no observation: " + step);
      default -> Step.on(new Observation.Result(Json.tree(shown)));
    };
  }
}
