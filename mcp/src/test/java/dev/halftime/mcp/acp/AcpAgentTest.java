package dev.halftime.mcp.acp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.agent.process.Program;
import dev.halftime.episode.Plays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests what remains of programs that do not agree on the protocol.
@Timeout(120)
@Tag("whole")
final class AcpAgentTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void aProgramThatDoesNotAgreeOnTheProtocolIsEndedAtOnce() throws Exception {
    Path pids = folder.resolve("pids");
    String greeting = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":9}}";
    String script =
        "echo $$ >> " + pids + "; read -r asked; echo '" + greeting + "'; exec sleep 1000";
    AcpAgent agent =
        new AcpAgent(
            _ -> Program.start(List.of("sh", "-c", script)),
            ProcessAgent.Hearing.AS_IS,
            folder,
            Optional.empty());
    try (LoopAgent loop = new LoopAgent(agent)) {
      assertThat(ending(loop)).contains("speaks version 9");

      long pid = Long.parseLong(Files.readString(pids).strip());
      Optional<ProcessHandle> process = ProcessHandle.of(pid);
      if (process.isPresent()) {
        assertThat(process.get().onExit().get(60, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  private static String ending(LoopAgent agent) throws IOException, InterruptedException {
    return Plays.with(agent).in(Setting.CLASSICAL).play().ending().toString();
  }
}
