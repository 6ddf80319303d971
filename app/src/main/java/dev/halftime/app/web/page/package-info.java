/// The pages.
@NullMarked
package dev.halftime.app.web.page;

import org.jspecify.annotations.NullMarked;
