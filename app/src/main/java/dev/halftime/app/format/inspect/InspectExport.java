package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.app.format.RunExport;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the episodes of one agent on one benchmark as a log of Inspect AI (`.eval`): one sample
/// per episode, with attempts as epochs.
public final class InspectExport implements RunExport {

  private static final long EPOCH = 315_532_800_000L; // 1980, the first year of the zip format

  @Override
  public Scope scope() {
    return Scope.AGENT_AND_BENCHMARK;
  }

  @Override
  public String suffix() {
    return ".eval";
  }

  @Override
  public void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
    LogHeader header = new LogHeader();
    Set<String> names = new HashSet<>();
    ArrayNode summaries = Json.MAPPER.createArrayNode();
    while (episodes.hasNext()) {
      ExportedEpisode each = episodes.next();
      header.add(each);
      ObjectNode sample = new InspectSample(each).json();
      String id = each.task().id().replaceAll("[^A-Za-z0-9._~@+ -]", "_");
      String name = "samples/" + id + "_epoch_" + each.attempt() + ".json";
      for (int i = 2; !names.add(name); i++) {
        name = "samples/" + id + "~" + i + "_epoch_" + each.attempt() + ".json";
      }
      put(zip, name, sample);
      summaries.add(summary(sample));
    }
    put(zip, "summaries.json", summaries);
    put(zip, "header.json", header.json());
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, JsonNode json) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(EPOCH);
    zip.putNextEntry(entry);
    zip.write(Json.canonical(json).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static ObjectNode summary(ObjectNode sample) {
    ObjectNode summary = sample.deepCopy();
    summary.retain("id", "epoch", "input", "target", "model_usage", "total_time", "working_time");
    summary.put("completed", true);
    ObjectNode scores = summary.putObject("scores");
    sample
        .path("scores")
        .properties()
        .forEach(
            each -> scores.putObject(each.getKey()).set("value", each.getValue().path("value")));
    return summary;
  }
}
