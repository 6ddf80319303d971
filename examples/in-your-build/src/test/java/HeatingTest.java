import dev.halftime.Benchmark;
import dev.halftime.junit.BenchmarkContract;

class HeatingTest implements BenchmarkContract {

  @Override
  public Benchmark benchmark() {
    return Benchmark.of(new Heating(1));
  }
}
