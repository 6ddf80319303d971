/// Spans in OpenTelemetry's protocol as JSON.
@NullMarked
package dev.halftime.app.format.otlp;

import org.jspecify.annotations.NullMarked;
