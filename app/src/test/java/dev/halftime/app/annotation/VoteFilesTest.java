package dev.halftime.app.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoteFilesTest {

  @TempDir private Path folder;

  private static ObjectNode vote(String judge) {
    return (ObjectNode)
        Json.read(
            "{\"kind\":\"vote\",\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"model_a\"%s}"
                .formatted(judge));
  }

  @Test
  void aVoteIsBlindIfAPersonGaveItWhoDidNotKnowTheNames() {
    for (String blind :
        new String[] {
          "",
          ",\"anony\":true",
          ",\"anony\":\"True\"",
          ",\"anony\":1",
          ",\"simulated\":\"0\"",
          ",\"anony\":null,\"simulated\":false"
        }) {
      assertThat(blind(blind)).as(blind).isEqualTo(1);
    }
    for (String informed :
        new String[] {
          ",\"anony\":false",
          ",\"anony\":\"false\"",
          ",\"anony\":0",
          ",\"simulated\":true",
          ",\"simulated\":\"1\"",
          ",\"anony\":true,\"simulated\":true"
        }) {
      assertThat(blind(informed)).as(informed).isZero();
    }
  }

  private long blind(String judge) {
    AnnotationStore annotations =
        new AnnotationStore(Optional.of(folder.resolve(Json.sha256(judge) + ".db")));
    annotations.add(vote(judge));
    return VoteFiles.blind(annotations).count();
  }

  @Test
  void ofSeveralVotesOnOneBattleALaterBlindOneDoesNotCountForAnInformedFirstOne() {
    AnnotationStore annotations = new AnnotationStore(Optional.of(folder.resolve("halftime.db")));
    ObjectNode first = vote(",\"question_id\":\"q\",\"run_a\":\"r\",\"anony\":false");
    annotations.add(first);
    annotations.add(first.deepCopy().put("anony", true));

    assertThat(VoteFiles.blind(annotations)).isEmpty();
  }
}
