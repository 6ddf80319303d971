package dev.halftime.models;

import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.ConcurrencyLimiter;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.call.RetryingModel;
import dev.halftime.usage.Usage;
import java.util.Optional;

/// A third party's model, called like Halftime's own models: with retries, a concurrency limit,
/// prices and times. Its defects are failures of this machine, not of an agent.
final class ProvidedModel implements Model {

  private static final String BROKEN = "the model's plug-in failed: ";

  private final Model model;
  private final RetryingModel calls;

  /// @param name the name by which it was requested
  /// @param price empty if it is not known
  ProvidedModel(
      String name,
      Model model,
      ConcurrencyLimiter limiter,
      RetryPolicy retryPolicy,
      Optional<ModelPrice> price,
      Clock clock) {
    this.model = model;
    this.calls =
        new RetryingModel(
            name, this::once, ProviderException::passing, limiter, retryPolicy, price, clock);
  }

  @Override
  public String id() {
    return calls.id();
  }

  @Override
  public Response answer(Request request) {
    return calls.answer(request);
  }

  @Override
  public Optional<Scoring> scoring() {
    return model.scoring().map(ProvidedModel::guarded);
  }

  private static Scoring guarded(Scoring scoring) {
    return (messages, continuations) -> {
      try {
        return scoring.score(messages, continuations);
      } catch (ModelException e) {
        throw e;
      } catch (RuntimeException | LinkageError e) {
        throw new ModelException(Kind.MACHINE, 0, BROKEN + e, Usage.NONE, e);
      }
    };
  }

  // Foreign code may fail in any way.
  @SuppressWarnings("ConstantValue")
  private Response once(Request request) {
    Response response;
    try {
      response = model.answer(request);
    } catch (ModelException e) {
      throw ProviderException.of(e);
    } catch (RuntimeException | LinkageError e) {
      Kind kind = Thread.currentThread().isInterrupted() ? Kind.INTERRUPTED : Kind.MACHINE;
      throw new ProviderException(kind, BROKEN + e, e);
    }
    if (response == null) {
      throw new ProviderException(Kind.MACHINE, BROKEN + "no response");
    }
    Usage told = response.usage();
    return response.costing(told.costing(told.dollars(), 0, 0));
  }
}
