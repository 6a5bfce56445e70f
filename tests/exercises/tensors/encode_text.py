"""Right and wrong answers to encode_text, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def encode_text(text, length=280, alphabet=128):
    codes = np.frombuffer(text[:length].encode("utf-32-le"), dtype="<u4").astype(int)
    if codes.size and codes.max() >= alphabet: raise ValueError("outside")
    codes = np.pad(codes, (0, length - len(codes)), constant_values=-1)
    return (codes[:, None] == np.arange(alphabet)).astype(np.float32)""",
    "def encode_text(text, length=280, alphabet=128):\n    codes = np.array([ord(c) for c in text[:length]], int)\n"
    "    if np.any(codes >= alphabet):\n        raise ValueError(text)\n"
    "    out = np.zeros((length, alphabet), dtype=np.float32)\n    out[np.arange(len(codes)), codes] = 1\n"
    "    return out",
    "def encode_text(text, length=280, alphabet=128):\n    rows = []\n    for i in range(length):\n"
    "        row = [0.0] * alphabet\n        if i < len(text):\n            if ord(text[i]) > alphabet - 1:\n"
    "                raise ValueError('outside')\n            row[ord(text[i])] = 1.0\n        rows.append(row)\n"
    "    return np.array(rows, dtype='float32')",
]

WRONG: list[str] = [
    """def encode_text(text, length=280, alphabet=128):
    out = np.zeros((length, alphabet), np.float32)
    for i, c in enumerate(text.strip()[:length]):
        if ord(c) >= alphabet: raise ValueError
        out[i, ord(c)] = 1
    return out""",
    """def encode_text(text, length=280, alphabet=128):
    out = np.zeros((length, alphabet), np.float32)
    for i, k in enumerate(text[:length].encode("latin-1")):
        if k >= alphabet: raise ValueError
        out[i, k] = 1
    return out""",
    "def encode_text(text, length=280, alphabet=128):\n    if any(ord(c) > alphabet for c in text[:length]):\n"
    "        raise ValueError\n    out = np.zeros((length, alphabet + 1), np.float32)\n"
    "    for i, c in enumerate(text[:length]):\n        out[i, ord(c)] = 1\n    return out[:, :alphabet].copy()",
    "def encode_text(text, length=280, alphabet=128):\n    text = text.encode('ascii', 'ignore').decode()\n"
    "    out = np.zeros((length, alphabet), np.float32)\n    for i, c in enumerate(text[:length]):\n"
    "        out[i, ord(c)] = 1\n    return out",
]
