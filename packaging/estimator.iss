; Inno Setup 6: the Windows installer of what PyInstaller left in dist\estimator.
; packaging\bundle.ps1 calls it with the version. NEVER TRIED: no Windows was at hand when it was written.
#ifndef Version
  #error call me by packaging\bundle.ps1, which knows the version
#endif

[Setup]
AppId={{5412AEB3-666C-41D7-B556-B277DA262128}
AppName=โปรแกรมคำนวณราคากลางงานก่อสร้าง
AppVersion={#Version}
AppPublisher=The estimator authors
DefaultDirName={autopf}\Estimator
DefaultGroupName=ราคากลางงานก่อสร้าง
; Office PCs seldom give administrator rights: for this user alone, unless chosen otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=estimator-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes

[Languages]
; English questions: Thai ones are no part of every Inno Setup 6.
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\dist\estimator\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\ราคากลางงานก่อสร้าง"; Filename: "{app}\estimator.exe"
Name: "{autodesktop}\ราคากลางงานก่อสร้าง"; Filename: "{app}\estimator.exe"

[Registry]
; A double click on an estimate file opens it. The user's data is no part of this: removing the program keeps it.
Root: HKA; Subkey: "Software\Classes\.estimate"; ValueType: string; ValueData: "Estimator.Estimate"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Estimator.Estimate"; ValueType: string; ValueData: "แฟ้มประมาณราคา"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Estimator.Estimate\shell\open\command"; ValueType: string; ValueData: """{app}\estimator.exe"" ""%1"""

[Run]
Filename: "{app}\estimator.exe"; Description: "{cm:LaunchProgram,ราคากลาง}"; Flags: nowait postinstall skipifsilent
