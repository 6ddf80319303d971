/// Worlds of tools as web sites.
@NullMarked
package dev.halftime.world.web.form;

import org.jspecify.annotations.NullMarked;
