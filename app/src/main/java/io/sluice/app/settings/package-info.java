/** Every setting: its name, its default, and what is wrong with it in words. */
@NullMarked
package io.sluice.app.settings;

import org.jspecify.annotations.NullMarked;
