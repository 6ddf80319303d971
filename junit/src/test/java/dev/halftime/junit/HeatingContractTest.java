package dev.halftime.junit;

import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.World;
import java.util.List;

final class HeatingContractTest implements BenchmarkContract, WorldContract {

  @Override
  public Benchmark benchmark() {
    return Benchmark.of(new Heating());
  }

  @Override
  public World world() {
    return new Heating.House();
  }

  @Override
  public Task task() {
    return Heating.task(0);
  }

  @Override
  public List<Call> calls() {
    return List.of(
        new Call("heat", Heating.heat("attic", 20)), new Call("heat", Heating.heat("attic", 22)));
  }
}
