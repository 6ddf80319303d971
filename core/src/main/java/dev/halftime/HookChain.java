package dev.halftime;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// The hooks of two assumptions in one episode.
///
/// @param inner hooks closer to the world and the user; applied first
/// @param outer hooks applied last
record HookChain(EpisodeHooks inner, EpisodeHooks outer) implements EpisodeHooks {

  @SuppressWarnings("ReferenceEquality") // NONE is a singleton
  static EpisodeHooks of(EpisodeHooks inner, EpisodeHooks outer) {
    if (inner == NONE) {
      return outer;
    }
    return outer == NONE ? inner : new HookChain(inner, outer);
  }

  @Override
  public String briefing(String instructions) {
    return outer.briefing(inner.briefing(instructions));
  }

  @Override
  public String brief(String brief) {
    return outer.brief(inner.brief(brief));
  }

  @Override
  public User user(User user) {
    return outer.user(inner.user(user));
  }

  @Override
  public List<Tool> tools(Party party, List<Tool> tools) {
    return outer.tools(party, inner.tools(party, tools));
  }

  @Override
  public void begin(World world) {
    inner.begin(world);
    outer.begin(world);
  }

  @Override
  public Step<Observation> call(Party by, Action.Call call, Calls tools) {
    return outer.call(by, call, (who, what) -> inner.call(who, what, tools));
  }

  @Override
  public List<Observation> unasked() {
    return Stream.concat(inner.unasked().stream(), outer.unasked().stream()).toList();
  }

  @Override
  public Optional<Action> interruption() {
    return inner.interruption().or(outer::interruption);
  }

  @Override
  public void happened(Event event) {
    inner.happened(event);
    outer.happened(event);
  }

  @Override
  public LongSupplier clock(LongSupplier real) {
    return outer.clock(inner.clock(real));
  }

  @Override
  public boolean repeatable() {
    return inner.repeatable() && outer.repeatable();
  }
}
