# Builds what an office installs: dist\estimator\ (PyInstaller), and the installer, if Inno Setup 6 is here.
#   powershell -ExecutionPolicy Bypass -File packaging\bundle.ps1
# NEVER TRIED: no Windows was at hand when it was written.
$ErrorActionPreference = "Stop"
$checkout = Split-Path -Parent $PSScriptRoot
Set-Location $checkout

function Invoke-Checked([string] $program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

# Of its own: a developer's .venv would carry the test libraries into the bundle.
$venv = Join-Path $checkout "build\bundle-venv"
$scripts = Join-Path $venv "Scripts"
Invoke-Checked py -m venv $venv
Invoke-Checked (Join-Path $scripts "python.exe") -m pip install --quiet --use-pep517 ".[bundle]"
Invoke-Checked (Join-Path $scripts "pyinstaller.exe") --noconfirm packaging\estimator.spec

$version = & (Join-Path $scripts "python.exe") -c "import estimator; print(estimator.__version__)"
$compiler = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
if (Test-Path $compiler) {
    Invoke-Checked $compiler "/DVersion=$version" packaging\estimator.iss
} else {
    Write-Output "Inno Setup 6 is not here: the program is in dist\estimator, without an installer"
}
