package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools of a world, each declared with its schema and its handler, and the dispatch of calls
/// to them.
///
/// Immutable: adding a tool returns another set. It has no state and may be used by many threads,
/// so one set serves all worlds of a kind. The context on which calls operate is passed with each
/// call.
///
/// @param <C> context on which calls operate: a [StateDraft], or a custom type
public final class ToolSet<C> {

  /// A tool and its handler.
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

  /// Returns an empty set whose tools will operate on the state of a [ToolWorld].
  public static ToolSet<StateDraft> overState() {
    return empty();
  }

  /// Returns an empty set.
  public static <C> ToolSet<C> empty() {
    return new ToolSet<>(new EnumMap<>(Party.class), CallValidator.STANDARD);
  }

  /// Returns the tools of an object's methods with [ToolMethod], which operate on the state of a
  /// [ToolWorld].
  ///
  /// @see #annotated(Class, Object)
  public static ToolSet<StateDraft> annotated(Object methods) {
    return annotated(StateDraft.class, methods);
  }

  /// Returns the tools of an object's methods with [ToolMethod], sorted by name.
  ///
  /// The first parameter of the context's type gets the context. A single other parameter whose
  /// type is a record takes all arguments, one for each component. Otherwise each parameter is an
  /// argument, named by [ToolParam]. The schema is derived from the types of arguments and
  /// components: `String`, `boolean`, the numbers, enums, records, `List`, `Set`, `Map` with texts
  /// as keys, `JsonNode`, and `Optional` of these, which may be omitted. Refused are numbers that
  /// are out of the range of their type, and values for which a record's constructor throws an
  /// [IllegalArgumentException].
  ///
  /// If several worlds use one object, several threads call its methods; all mutable data belongs
  /// in the context.
  ///
  /// @throws IllegalArgumentException that names the invalid method and the reason
  public static <C> ToolSet<C> annotated(Class<C> context, Object methods) {
    ToolSet<C> tools = empty();
    for (MethodTool<C> each : MethodTool.all(context, methods)) {
      tools = tools.plus(ToolSet.<C>empty().with(each.tool(), each.handler()).by(each.party()));
    }
    return tools;
  }

  /// Adds a tool that reads and changes nothing.
  public ToolSet<C> read(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.READ), handler);
  }

  /// Adds a tool that reads and changes nothing, with the components of a record as arguments.
  public <A extends Record> ToolSet<C> read(
      String name, String about, Class<A> arguments, ToolHandler<C, A> handler) {
    return with(name, about, arguments, Tool.Kind.READ, handler);
  }

  /// Adds a tool that may change the world.
  public ToolSet<C> write(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.WRITE), handler);
  }

  /// Adds a tool that may change the world, with the components of a record as arguments.
  public <A extends Record> ToolSet<C> write(
      String name, String about, Class<A> arguments, ToolHandler<C, A> handler) {
    return with(name, about, arguments, Tool.Kind.WRITE, handler);
  }

  /// Adds a tool that looks up a rule which experience would teach.
  public ToolSet<C> ask(
      String name, String about, JsonSchema arguments, ToolHandler<C, ObjectNode> handler) {
    return with(new Tool(name, about, arguments.build(), Tool.Kind.ASK), handler);
  }

  /// Adds a tool that looks up a rule which experience would teach, with the components of a record
  /// as arguments.
  public <A extends Record> ToolSet<C> ask(
      String name, String about, Class<A> arguments, ToolHandler<C, A> handler) {
    return with(name, about, arguments, Tool.Kind.ASK, handler);
  }

  private <A extends Record> ToolSet<C> with(
      String name, String about, Class<A> type, Tool.Kind kind, ToolHandler<C, A> handler) {
    ArgumentType arguments = ArgumentType.ofRecord(type);
    return with(
        new Tool(name, about, arguments.schema(), kind),
        (context, given) ->
            handler.call(context, type.cast(arguments.reader().read("arguments", given))));
  }

  /// Adds any tool of the agent.
  ///
  /// @throws IllegalArgumentException if the agent already has one of the same name, or it cannot
  ///   be called by its name
  public ToolSet<C> with(Tool tool, ToolHandler<C, ObjectNode> handler) {
    tool.misnamed()
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    Map<Party, Map<String, Entry<C>>> one = new EnumMap<>(Party.class);
    one.put(Party.AGENT, Map.of(tool.name(), new Entry<>(tool, handler)));
    return plus(new ToolSet<>(one, validator));
  }

  /// Returns the union of both sets.
  ///
  /// @throws IllegalArgumentException if a party has two tools of the same name
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

  /// Returns a copy in which all tools belong to one party.
  ///
  /// @throws IllegalArgumentException if it then has two tools of the same name
  public ToolSet<C> by(Party party) {
    ToolSet<C> all = new ToolSet<>(new EnumMap<>(Party.class), validator);
    for (Map<String, Entry<C>> byName : entries.values()) {
      Map<Party, Map<String, Entry<C>>> moved = new EnumMap<>(Party.class);
      moved.put(party, byName);
      all = all.plus(new ToolSet<>(moved, validator));
    }
    return all;
  }

  /// Returns a copy with another validator.
  public ToolSet<C> validatedBy(CallValidator other) {
    return new ToolSet<>(entries, other);
  }

  /// Returns the tools of a party, in the order in which they were added.
  public List<Tool> tools(Party party) {
    return shown.getOrDefault(party, List.of());
  }

  /// Returns the tool of this name of a party.
  public Optional<Tool> find(Party party, String name) {
    return Optional.ofNullable(entry(party, name)).map(Entry::tool);
  }

  private @Nullable Entry<C> entry(Party party, String name) {
    return entries.getOrDefault(party, Map.of()).get(name);
  }

  /// Executes a call, or refuses it: if the party has no such tool, if the arguments do not match
  /// the tool's schema, or if the handler refuses.
  ///
  /// @return the outcome; after a [Observation.Refusal] the context must be discarded
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
              "the tool '" + tool + "' returned a step without observation: " + step);
      default -> Step.on(new Observation.Result(Json.tree(shown)));
    };
  }
}
