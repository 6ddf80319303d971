package dev.halftime;

import static dev.halftime.Assumptions.AUTONOMY;
import static dev.halftime.Assumptions.INDEPENDENCE;
import static dev.halftime.Assumptions.returned;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import dev.halftime.setting.SettingName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The set of dropped assumptions, which determines how tasks are given.
///
/// A setting is identified by its name: two settings that drop assumptions with the same ids are
/// equal.
public final class Setting {

  public static final Setting CLASSICAL = dropping();
  public static final Setting INTERACTIVE = dropping(AUTONOMY);
  public static final Setting SEQUENTIAL = dropping(INDEPENDENCE);
  public static final Setting SECOND_HALF = dropping(AUTONOMY, INDEPENDENCE);

  /// The ladder of the main report, from all assumptions held to both dropped.
  public static final List<Setting> LADDER =
      List.of(CLASSICAL, INTERACTIVE, SEQUENTIAL, SECOND_HALF);

  /// The ladder, and the control arm of its last setting that isolates the effect of the agent's
  /// memory.
  public static final List<Setting> LADDER_AND_RESET = ladder(Assumptions.ALL);

  private final List<Assumption> dropped;
  private final String id;
  private final Protocol protocol;

  /// Creates a setting.
  ///
  /// @param dropped duplicates are ignored
  /// @throws IllegalArgumentException if an id is not valid in the name of a setting
  public Setting(Collection<Assumption> dropped) {
    Map<String, Assumption> byId = new LinkedHashMap<>();
    dropped.stream().sorted(Assumptions.ORDER).forEach(each -> byId.putIfAbsent(each.id(), each));
    this.dropped = List.copyOf(byId.values());
    this.id = SettingName.of(ids(this.dropped));
    this.protocol = changed(Protocol.CLASSICAL, "protocol", Assumption::protocol);
  }

  /// Returns the setting that drops these assumptions and holds all others.
  public static Setting dropping(Assumption... assumptions) {
    return new Setting(List.of(assumptions));
  }

  /// Returns the ladder, followed by the settings that these assumptions add to it.
  ///
  /// @throws IllegalArgumentException if one names an unknown setting
  public static List<Setting> ladder(Collection<Assumption> assumptions) {
    Stream<Setting> further =
        assumptions.stream()
            .flatMap(each -> each.rungs().stream().map(rung -> of(rung).alsoDropping(each)));
    return Stream.concat(LADDER.stream(), further).distinct().toList();
  }

  /// Parses a name such as `second-half+drift+priced`.
  ///
  /// @throws IllegalArgumentException if the name is unknown; suggests the nearest
  public static Setting of(String name) {
    return of(name, Assumptions.ALL, Assumptions::byId);
  }

  /// Parses a name that may contain custom assumptions.
  ///
  /// @param known assumptions that are suggested for a mistyped name
  /// @param find finds an assumption by its id in the name
  /// @throws IllegalArgumentException if the name is unknown; suggests the nearest
  public static Setting of(
      String name, Collection<Assumption> known, Function<String, Optional<Assumption>> find) {
    SettingName parsed = SettingName.parse(name, ids(known));
    List<Assumption> dropped = new ArrayList<>();
    parsed.rung().forEach(id -> dropped.add(Assumptions.byId(id).orElseThrow()));
    for (String id : parsed.further()) {
      dropped.add(find.apply(id).orElseThrow(() -> parsed.unknown(id, ids(known))));
    }
    return new Setting(dropped);
  }

  /// Parses a recorded name: of a custom assumption only the id is known, and it has no effect
  /// until it is resolved (see [#with]).
  ///
  /// @throws IllegalArgumentException if it names no setting
  @JsonCreator
  public static Setting recorded(String name) {
    return of(name, Assumptions.ALL, id -> Assumptions.byId(id).or(() -> Assumptions.kept(id)));
  }

  /// Returns the dropped assumptions: the built-in ones, then custom ones by id.
  public List<Assumption> dropped() {
    return dropped;
  }

  public boolean drops(Assumption assumption) {
    return dropped.stream().anyMatch(each -> each.id().equals(assumption.id()));
  }

  /// Returns a copy with one more assumption held.
  public Setting holding(Assumption assumption) {
    return holding(each -> each.id().equals(assumption.id()));
  }

  /// Returns a copy with all matching assumptions held.
  public Setting holding(Predicate<Assumption> which) {
    return new Setting(dropped.stream().filter(which.negate()).toList());
  }

  /// Returns a copy with one more assumption dropped.
  public Setting alsoDropping(Assumption assumption) {
    return new Setting(Stream.concat(dropped.stream(), Stream.of(assumption)).toList());
  }

  /// Returns a copy with its assumptions resolved again, for example those read from a record.
  ///
  /// @throws IllegalArgumentException if one is not found
  public Setting with(Function<String, Optional<Assumption>> find) {
    return of(id, Assumptions.ALL, find);
  }

  /// Returns how tasks are given.
  public Protocol protocol() {
    return protocol;
  }

  /// Returns the control arm of a sequential setting: the same with independent tasks.
  public Setting alone() {
    return holding(each -> each.protocol(Protocol.CLASSICAL).sequential() || needsSequence(each));
  }

  /// Returns a copy without the dropped assumptions that require a sequence.
  public Setting steady() {
    return holding(Setting::needsSequence);
  }

  /// Returns a copy in which the agent is not reset.
  public Setting remembering() {
    return holding(Setting::resetsAgents);
  }

  /// Returns this setting, preceded by those with which it is compared: its control arm, the same
  /// without the dropped assumptions that require a sequence, and the same with an agent that is
  /// not reset.
  public List<Setting> withControls() {
    return Stream.of(steady().alone(), steady(), remembering(), this).distinct().toList();
  }

  private static boolean needsSequence(Assumption each) {
    return !returned(each, "onlyInSequence", each.onlyInSequence()).isEmpty();
  }

  /// Returns whether dropping an assumption resets agents between the tasks of a sequence.
  public static boolean resetsAgents(Assumption each) {
    return each.protocol(Protocol.CLASSICAL).resetsAgent();
  }

  /// Returns the limits of episodes in this setting.
  public Limits limits(Limits held) {
    return changed(held, "limits", Assumption::limits);
  }

  /// Returns the prices of effort and harm in this setting.
  public Prices prices(Prices held) {
    return changed(held, "prices", Assumption::prices);
  }

  /// Returns the scorer of episodes in this setting.
  public Scorer scorer(Scorer held) {
    return changed(held, "scorer", Assumption::scorer);
  }

  private <T> T changed(T held, String method, BiFunction<Assumption, T, T> change) {
    T changed = held;
    for (Assumption each : dropped) {
      changed = returned(each, method, change.apply(each, changed));
    }
    return changed;
  }

  /// Returns the hooks of an episode in this setting.
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return changed(
        EpisodeHooks.NONE,
        "hooks",
        (each, hooks) ->
            EpisodeHooks.Chain.of(hooks, returned(each, "hooks", each.hooks(occasion))));
  }

  /// Checks that the setting is valid, and that its name shows whether it is sequential and
  /// interactive.
  ///
  /// @throws IllegalArgumentException if an assumption needs a sequence that this setting lacks, or
  ///   if a custom assumption makes it sequential or interactive without its name showing it
  public Setting checked() {
    for (Assumption each : dropped) {
      if (needsSequence(each) && !protocol.sequential()) {
        throw new IllegalArgumentException(
            "%s only where tasks come in sequence, not in '%s'; use sequential+%s or second-half+%s"
                .formatted(each.onlyInSequence(), id, each.id(), each.id()));
      }
    }
    Protocol told = recorded(id).protocol();
    if (told.sequential() != protocol.sequential()
        || told.interactive() != protocol.interactive()) {
      throw new IllegalArgumentException(
          "the name '%s' does not show that tasks are sequential or interactive; drop %s and %s too"
              .formatted(id, INDEPENDENCE.id(), AUTONOMY.id()));
    }
    return this;
  }

  /// Returns the ids of the dropped assumptions of which only the id is known.
  public List<String> unknown() {
    return dropped.stream().filter(Assumptions.Kept.class::isInstance).map(Assumption::id).toList();
  }

  /// Returns the variants of a benchmark that are used in this setting, keyed by the suffix of the
  /// benchmark's id; without the benchmark itself.
  ///
  /// @throws IllegalArgumentException if one cannot be made
  public Map<String, Benchmark> variants(Benchmark benchmark) {
    Map<String, Benchmark> variants = new LinkedHashMap<>();
    variants.put("", benchmark);
    for (Assumption each : dropped) {
      returned(each, "variant", each.variant())
          .ifPresent(variant ->
              new LinkedHashMap<>(variants)
                  .forEach((suffix, of) ->
                      variants.put(suffix + '+' + each.id(), variant.of().apply(of))));
    }
    variants.remove("");
    return variants;
  }

  /// Returns the suffix of the benchmark's id at a position of a sequence; empty if no variant is
  /// used there.
  ///
  /// @param position counted from 0
  public String variant(int position, int length) {
    StringBuilder suffix = new StringBuilder();
    for (Assumption each : dropped) {
      if (returned(each, "variant", each.variant())
          .filter(it -> it.where().test(position, length))
          .isPresent()) {
        suffix.append('+').append(each.id());
      }
    }
    return suffix.toString();
  }

  /// Returns whether a variant with this suffix can be used in this setting.
  ///
  /// @param variant as returned by [#variant], such as `+drift`
  public boolean mayMeet(String variant) {
    return ids(dropped).containsAll(List.of(variant.substring(1).split("\\+")));
  }

  private static List<String> ids(Collection<Assumption> assumptions) {
    return assumptions.stream().map(Assumption::id).toList();
  }

  /// Returns the name that [#of] parses.
  @JsonValue
  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting setting && setting.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
