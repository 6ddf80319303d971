import dev.halftime.Tool;
import dev.halftime.agent.*;
import dev.halftime.models.LangChain;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.usage.Usage;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.listener.*;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.*;

/** An AI service of LangChain4j as an agent: the world's tools are its tools. */
public class LangChainAgent implements LoopProvider {
  // Dollars per million tokens: read, written, read from the provider's cache, written to it.
  private static final ModelPrice PRICE = new ModelPrice(0.15, 0.6, 0.075, 0.15);

  interface Assistant {
    String chat(String words);
  }

  /** A model whose every request is counted when it is answered, the one that finishes included. */
  private static OpenAiChatModel model(Hands hands) {
    return OpenAiChatModel.builder()
        .baseUrl(System.getenv().getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1"))
        .apiKey(System.getenv("OPENAI_API_KEY"))
        .modelName("gpt-4o-mini")
        .listeners(
            List.of(
                new ChatModelListener() {
                  public void onResponse(ChatModelResponseContext answered) {
                    hands.spend(usage(answered.chatResponse().tokenUsage()));
                  }
                }))
        .build();
  }

  private static Usage usage(TokenUsage tokens) {
    if (tokens == null) return Usage.UNTOLD;
    var details = tokens instanceof OpenAiTokenUsage openai ? openai.inputTokensDetails() : null;
    int cached = details == null ? 0 : Objects.requireNonNullElse(details.cachedTokens(), 0);
    return PRICE.usage(tokens.inputTokenCount(), tokens.outputTokenCount(), cached);
  }

  public Loop begin(Hands hands) {
    Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
    for (Tool tool : hands.tools()) {
      tools.put(LangChain.specification(tool), (use, _) -> hands.call(use.name(), use.arguments()));
    }
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(model(hands))
            .systemMessageProvider(_ -> hands.instructions())
            .chatMemory(MessageWindowChatMemory.withMaxMessages(100))
            .tools(tools)
            .build();
    return assistant::chat;
  }
}
