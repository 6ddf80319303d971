package dev.halftime.app.cli;

import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.world.helpdesk.Helpdesk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The helpdesk as a third-party benchmark, with its own floor and sequence length.
public final class OwnDesk implements BenchmarkDefinition {

  private final BenchmarkDefinition desk;

  public OwnDesk(long seed) {
    this(Helpdesk.of(seed).definition());
  }

  private OwnDesk(BenchmarkDefinition desk) {
    this.desk = desk;
  }

  @Override
  public String id() {
    return "own-desk";
  }

  @Override
  public String about() {
    return desk.about();
  }

  @Override
  public String instructions() {
    return desk.instructions();
  }

  @Override
  public Stream<Task> tasks() {
    return desk.tasks();
  }

  @Override
  public World world() {
    return desk.world();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return desk.user(task, past, seed);
  }

  @Override
  public Scorer scorer() {
    return desk.scorer();
  }

  @Override
  public List<Action> reference(Task task) {
    return desk.reference(task);
  }

  @Override
  public double floor() {
    return 0.11;
  }

  @Override
  public int sequence() {
    return 5;
  }

  @Override
  public Optional<OwnDesk> drifted() {
    return desk.drifted().map(OwnDesk::new);
  }

  @Override
  public List<Object> parts() {
    return desk.parts();
  }
}
