package dev.halftime.app;

import dev.halftime.Assumption;
import dev.halftime.EpisodeHooks;
import dev.halftime.Scorer;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import java.util.List;
import java.util.Optional;

/// An assumption with the name by which it was requested, so that a resumed run finds it again.
///
/// @param id the name
/// @param of the assumption
record NamedAssumption(String id, Assumption of) implements Assumption {

  @Override
  public String title() {
    return of.title();
  }

  @Override
  public String about() {
    return of.about();
  }

  @Override
  public Protocol protocol(Protocol held) {
    return of.protocol(held);
  }

  @Override
  public Limits limits(Limits held) {
    return of.limits(held);
  }

  @Override
  public Prices prices(Prices held) {
    return of.prices(held);
  }

  @Override
  public Scorer scorer(Scorer held) {
    return of.scorer(held);
  }

  @Override
  public Optional<Variant> variant() {
    return of.variant();
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return of.hooks(occasion);
  }

  @Override
  public String onlyInSequence() {
    return of.onlyInSequence();
  }

  @Override
  public List<String> rungs() {
    return of.rungs();
  }
}
