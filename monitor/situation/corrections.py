from monitor.model import Correction, CorrectionKind

__all__ = ["Correction", "CorrectionKind"]
