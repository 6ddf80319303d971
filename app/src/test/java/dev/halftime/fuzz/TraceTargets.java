package dev.halftime.fuzz;

import dev.halftime.app.format.langfuse.LangfuseReader;
import dev.halftime.app.format.langsmith.LangSmithReader;
import dev.halftime.app.format.otlp.OtlpReader;
import dev.halftime.app.format.redact.OwnPatterns;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.swebench.SweBenchFormat;
import dev.halftime.app.format.trace.SpanReader;
import dev.halftime.app.format.trace.TraceFormat;
import dev.halftime.world.production.Production;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/// Entry points of the fuzzer for traces of production.
///
/// @param folder folder for the files
record TraceTargets(Path folder) {

  private static final Set<Class<?>> REFUSED = Set.of(IllegalArgumentException.class);

  List<Fuzzer.Target> all() {
    return List.of(
        traces(
            "otlp",
            OtlpReader::new,
            "{'resourceSpans':[{'resource':{'attributes':[]},'scopeSpans':[{'spans':[{'traceId':'t','spanId':'a',"
                + "'parentSpanId':'b','startTimeUnixNano':'1','events':[{'name':'gen_ai.choice','attributes':[]}],"
                + "'attributes':[{'key':'gen_ai.operation.name','value':{'stringValue':'chat'}},"
                + "{'key':'gen_ai.usage.input_tokens','value':{'intValue':'3'}},"
                + "{'key':'gen_ai.input.messages','value':{'stringValue':'[{\\'role\\':\\'user\\',\\'parts\\':"
                + "[{\\'type\\':\\'text\\',\\'content\\':\\'Hi\\'}]}]'}},{'key':'gen_ai.completion.0.content',"
                + "'value':{'stringValue':'Hello'}}]}]}]}]}",
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'traceId':'t','spanId':'a','eventName':"
                + "'gen_ai.choice','body':{'kvlistValue':{'values':[]}}}]}]}]}"),
        traces(
            "langsmith",
            LangSmithReader::new,
            "{'id':'r','run_type':'llm','start_time':'2026-11-30T10:00:01','inputs':{'messages':[[{'lc':1,"
                + "'id':['HumanMessage'],'kwargs':{'content':'Hi'}}]]},'outputs':{'generations':[[{'text':'x'}]]},"
                + "'child_runs':[{'id':'s','run_type':'tool','inputs':{'input':'{}'}}]}"),
        traces(
            "langfuse",
            LangfuseReader::new,
            "{'id':'t','input':'Hi','output':'Hello','observations':[{'id':'a','type':'GENERATION',"
                + "'usageDetails':{'input':1},'input':{'messages':[]},'output':{'role':'assistant',"
                + "'content':[{'type':'text','text':'x'}]}}],'scores':[{'name':'x','value':1}]}"),
        Fuzzer.Target.of(
            "redaction",
            REFUSED,
            in -> {
              String _ =
                  Redactor.with(OwnPatterns.NONE).redacted(new String(in, StandardCharsets.UTF_8));
            },
            "{\"card\": \"x 4111111111111111\", \"password\": \"y\"} bob@example.com 203.0.113.7",
            "+49 30 901820 DE89 3704 0044 0532 0130 00 sk-abcdefghijklmnopqrst"),
        Fuzzer.Target.of(
            "swebench",
            REFUSED,
            in -> new SweBenchFormat().read(Fuzzer.written(folder.resolve("input"), in), _ -> {}),
            "{\"instance_id\":\"a__b-1\",\"model_name_or_path\":\"m\",\"model_patch\":\"d\"}"),
        Fuzzer.Target.of(
            "production",
            REFUSED,
            in -> {
              var benchmark = Production.of(Fuzzer.written(folder.resolve("input"), in));
              benchmark.tasks().forEach(task -> benchmark.world().begin(task));
            },
            "{\"id\":\"a\",\"request\":\"Hi\",\"answer\":\"x\",\"calls\":[{\"tool\":\"t\",\"arguments\":{}}]}"));
  }

  private Fuzzer.Target traces(
      String name, BiFunction<Redactor, IntConsumer, SpanReader> reader, String... seeds) {
    String[] texts = new String[seeds.length];
    for (int i = 0; i < seeds.length; i++) {
      texts[i] = seeds[i].replace("\\'", "\\\"").replace('\'', '"');
    }
    return Fuzzer.Target.of(
        name,
        REFUSED,
        in ->
            TraceFormat.of(reader, Redactor.with(OwnPatterns.NONE), _ -> {})
                .read(Fuzzer.written(folder.resolve("input"), in), _ -> {}),
        texts);
  }
}
