/// Server-sent events: the progress of runs, and episodes as they grow.
@NullMarked
package dev.halftime.app.web.live;

import org.jspecify.annotations.NullMarked;
