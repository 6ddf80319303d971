package dev.halftime;

import static dev.halftime.Assumptions.AUTONOMY;
import static dev.halftime.Assumptions.INDEPENDENCE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which assumptions are dropped, and so how tasks are given.
///
/// Known by its name: two settings that drop assumptions of the same ids are the same.
public final class Setting {

  public static final Setting CLASSICAL = dropping();
  public static final Setting INTERACTIVE = dropping(AUTONOMY);
  public static final Setting SEQUENTIAL = dropping(INDEPENDENCE);
  public static final Setting SECOND_HALF = dropping(AUTONOMY, INDEPENDENCE);

  /// The ladder of the main report, from all held to both dropped.
  public static final List<Setting> LADDER =
      List.of(CLASSICAL, INTERACTIVE, SEQUENTIAL, SECOND_HALF);

  /// The ladder, and the arm that tells on its last rung what the agent's memory is worth.
  public static final List<Setting> LADDER_AND_RESET = ladder(Assumptions.ALL);

  private final List<Assumption> dropped;
  private final String id;
  private final Protocol protocol;

  /// @param dropped each counts once
  /// @throws IllegalArgumentException if an id cannot stand in the name of a setting
  public Setting(Collection<Assumption> dropped) {
    Map<String, Assumption> byId = new LinkedHashMap<>();
    dropped.stream().sorted(SettingName.ORDER).forEach(each -> byId.putIfAbsent(each.id(), each));
    this.dropped = List.copyOf(byId.values());
    this.id = SettingName.of(this.dropped);
    this.protocol = changed(Protocol.CLASSICAL, Assumption::protocol);
  }

  /// The setting that drops these and holds the rest.
  public static Setting dropping(Assumption... assumptions) {
    return new Setting(List.of(assumptions));
  }

  /// The ladder with the further rungs on which these are dropped.
  ///
  /// @throws IllegalArgumentException if one names a rung that there is not
  public static List<Setting> ladder(Collection<Assumption> assumptions) {
    Stream<Setting> further =
        assumptions.stream()
            .flatMap(each -> each.rungs().stream().map(rung -> of(rung).alsoDropping(each)));
    return Stream.concat(LADDER.stream(), further).distinct().toList();
  }

  /// Reads a name such as `second-half+drift+priced`.
  ///
  /// @throws IllegalArgumentException if it names no setting; suggests the nearest
  public static Setting of(String name) {
    return of(name, Assumptions.ALL, Assumptions::byId);
  }

  /// Reads a name in which assumptions of others may stand.
  ///
  /// @param known those that are suggested to somebody who mistyped one
  /// @param find finds an assumption by what it is called in the name
  /// @throws IllegalArgumentException if it names no setting; suggests the nearest
  public static Setting of(
      String name, Collection<Assumption> known, Function<String, Optional<Assumption>> find) {
    return new Setting(SettingName.read(name, known, find));
  }

  /// Reads a name as it stands on record: an assumption of somebody else's is known by its id
  /// alone, and changes nothing until it is found (see [#with]).
  ///
  /// @throws IllegalArgumentException if it names no setting
  @JsonCreator
  public static Setting recorded(String name) {
    return of(name, Assumptions.ALL, id -> Assumptions.byId(id).or(() -> SettingName.kept(id)));
  }

  /// The dropped assumptions: those that Halftime brings along, then others by their ids.
  public List<Assumption> dropped() {
    return dropped;
  }

  public boolean drops(Assumption assumption) {
    return dropped.stream().anyMatch(each -> each.id().equals(assumption.id()));
  }

  /// This setting with one more assumption held.
  public Setting holding(Assumption assumption) {
    return holding(each -> each.id().equals(assumption.id()));
  }

  /// This setting with all such assumptions held.
  public Setting holding(Predicate<Assumption> which) {
    return new Setting(dropped.stream().filter(which.negate()).toList());
  }

  /// This setting with one more assumption dropped.
  public Setting alsoDropping(Assumption assumption) {
    return new Setting(Stream.concat(dropped.stream(), Stream.of(assumption)).toList());
  }

  /// This setting with its assumptions found anew, such as those that were read from a record.
  ///
  /// @throws IllegalArgumentException if one is not found
  public Setting with(Function<String, Optional<Assumption>> find) {
    return of(id, Assumptions.ALL, find);
  }

  /// How tasks are given in it.
  public Protocol protocol() {
    return protocol;
  }

  /// The control arm of a setting in which tasks come in sequence: the same without that.
  public Setting alone() {
    return holding(each -> makesSequences(each) || !each.onlyInSequence().isEmpty());
  }

  /// The same without what makes sense in a sequence alone.
  public Setting steady() {
    return holding(each -> !each.onlyInSequence().isEmpty());
  }

  /// The same with an agent that is not reset.
  public Setting remembering() {
    return holding(Setting::resetsAgents);
  }

  /// This setting after those that it is compared with: its control arm, the same without what
  /// makes sense in a sequence alone, and the same with an agent that is not reset.
  public List<Setting> withControls() {
    return Stream.of(steady().alone(), steady(), remembering(), this).distinct().toList();
  }

  private static boolean makesSequences(Assumption each) {
    return each.protocol(Protocol.CLASSICAL).sequential();
  }

  /// Whether dropping an assumption resets agents between the tasks of a sequence.
  public static boolean resetsAgents(Assumption each) {
    return each.protocol(Protocol.CLASSICAL).resetsAgent();
  }

  /// Where episodes are cut off in it.
  public Limits limits(Limits held) {
    return changed(held, Assumption::limits);
  }

  /// What effort and harm cost in it.
  public Prices prices(Prices held) {
    return changed(held, Assumption::prices);
  }

  /// How episodes are judged in it.
  public Scorer scorer(Scorer held) {
    return changed(held, Assumption::scorer);
  }

  private <T> T changed(T held, BiFunction<Assumption, T, T> change) {
    T changed = held;
    for (Assumption each : dropped) {
      changed = change.apply(each, changed);
    }
    return changed;
  }

  /// What happens differently in an episode.
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return changed(EpisodeHooks.NONE, (each, hooks) -> HookChain.of(hooks, each.hooks(occasion)));
  }

  /// Checks that it makes sense, and that its name tells whoever reads it in a record how tasks are
  /// given.
  ///
  /// @throws IllegalArgumentException if it does not, or if it drops what is known by name alone
  public Setting checked() {
    for (Assumption each : dropped) {
      if (!each.onlyInSequence().isEmpty() && !protocol.sequential()) {
        throw new IllegalArgumentException(
            "%s only where tasks come in sequence, not in '%s'; use sequential+%s or second-half+%s"
                .formatted(each.onlyInSequence(), id, each.id(), each.id()));
      }
    }
    Protocol told = recorded(id).protocol();
    if (told.sequential() != protocol.sequential()
        || told.interactive() != protocol.interactive()) {
      throw new IllegalArgumentException(
          "the name '%s' does not tell that tasks come in sequence or from a user; drop %s and %s beside it"
              .formatted(id, INDEPENDENCE.id(), AUTONOMY.id()));
    }
    return this;
  }

  /// The ids of dropped assumptions of which nothing but these is known.
  public List<String> unknown() {
    return dropped.stream().filter(SettingName.Kept.class::isInstance).map(Assumption::id).toList();
  }

  /// The variants of a benchmark that are met in it, by what is added to the benchmark's id;
  /// without the benchmark itself.
  ///
  /// @throws IllegalArgumentException if one cannot be made
  public Map<String, Benchmark> variants(Benchmark benchmark) {
    Map<String, Benchmark> variants = new LinkedHashMap<>();
    variants.put("", benchmark);
    for (Assumption each : dropped) {
      each.variant()
          .ifPresent(variant ->
              new LinkedHashMap<>(variants)
                  .forEach((suffix, of) ->
                      variants.put(suffix + '+' + each.id(), variant.of().apply(of))));
    }
    variants.remove("");
    return variants;
  }

  /// What is added to a benchmark's id in some place of a sequence, since a variant is met there;
  /// nothing if none is.
  ///
  /// @param position counted from 0
  public String variant(int position, int length) {
    StringBuilder suffix = new StringBuilder();
    for (Assumption each : dropped) {
      if (each.variant().filter(it -> it.where().test(position, length)).isPresent()) {
        suffix.append('+').append(each.id());
      }
    }
    return suffix.toString();
  }

  /// Whether a variant by this name can be met in it.
  ///
  /// @param variant as [#variant] has it, such as `+drift`
  public boolean mayMeet(String variant) {
    List<String> ids = dropped.stream().map(Assumption::id).toList();
    return ids.containsAll(List.of(variant.substring(1).split("\\+")));
  }

  /// The name that [#of] reads.
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
