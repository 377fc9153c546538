"""The Qt window. It shows what pricing said and computes no money itself."""

from estimator.ui.kit.lasting_singletons import keep_singletons

# Before anything here calls Qt.
keep_singletons()
