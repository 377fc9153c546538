' Makes the changes that a file asks for, one at a time, and writes what the watched cells have.
Option Explicit

Dim book As Object
Dim url As String
Dim tabs(20000) As String
Dim rows(20000) As Long
Dim columns(20000) As Long
Dim watched As Long

Sub Main
  On Error Goto Failed
  Dim asked As Object, answered As Object, order As String, words
  asked = stream(True)
  answered = stream(False)
  Do While Not asked.isEOF()
    order = asked.readLine()
    words = Split(order, Chr(9))
    Select Case words(0)
      Case "book"
        url = words(1)
        open_book
      Case "watch"
        tabs(watched) = words(1)
        rows(watched) = CLng(words(2))
        columns(watched) = CLng(words(3))
        watched = watched + 1
      Case "type", "put", "take", "filter", "say", "remove", "sort", "copy", "cut", "instead"
        answered.writeString(answer(words) & Chr(10))
    End Select
  Loop
  answered.closeOutput()
  asked.closeInput()
  book.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  ' A message box would wait for ever.
  answered.writeString("line " & Erl & ": " & Error & Chr(10))
  answered.closeOutput()
  StarDesktop.terminate()
End Sub

Function stream(reads As Boolean) As Object
  Dim store As Object, opened As Object
  store = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  If reads Then
    opened = createUnoService("com.sun.star.io.TextInputStream")
    opened.setInputStream(store.openFileRead(Environ("ASKED")))
  Else
    opened = createUnoService("com.sun.star.io.TextOutputStream")
    opened.setOutputStream(store.openFileWrite(Environ("ANSWERED")))
  End If
  opened.setEncoding("UTF-8")
  stream = opened
End Function

Sub open_book
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
End Sub

' The answer to one change; the book is afterwards as it was.
Function answer(words) As String
  Dim sheet As Object, row As Long, at As Long, cell As Object, before As String, numeric As Boolean
  sheet = book.Sheets.getByName(words(1))
  row = CLng(words(2))
  ' No password is asked for.
  If sheet.isProtected() Then sheet.unprotect("")
  If words(0) = "take" Then
    sheet.Rows.removeByIndex(row, CLng(words(3)))
  ElseIf words(0) = "filter" Then
    set_filter(sheet, row, Asc(words(4)) - 65, words(5))
  ElseIf words(0) = "sort" Then
    sort_rows(sheet, row, CLng(words(3)), Asc(words(4)) - 65, Asc(words(5)) - 65)
  ElseIf words(0) = "copy" Or words(0) = "cut" Then
    move_rows(sheet, row, CLng(words(3)), CLng(words(4)), words(0) = "cut")
  ElseIf words(0) = "instead" Then
    sheet.Rows.removeByIndex(row, CLng(words(3)))
    sheet.Rows.insertByIndex(CLng(words(4)), 1)
  ElseIf words(0) = "remove" Then
    book.Sheets.removeByName(words(1))
  ElseIf words(0) = "say" Then
    cell = sheet.getCellByPosition(Asc(words(4)) - 65, row)
    numeric = (cell.Type = com.sun.star.table.CellContentType.VALUE)
    If numeric Then before = Str(cell.Value) Else before = cell.Formula
    If UBound(words) < 5 Then
      cell.clearContents(1 + 2 + 4 + 16)
    ElseIf words(5) = "" Then
      cell.clearContents(1 + 2 + 4 + 16)
    ElseIf Left(words(5), 1) = "=" Then
      cell.Formula = words(5)
    Else
      cell.String = words(5)
    End If
  Else
    If words(0) = "put" Then sheet.Rows.insertByIndex(row, 1)
    For at = 4 To UBound(words) Step 2
      cell = sheet.getCellByPosition(Asc(words(at)) - 65, row)
      before = cell.String
      numeric = (cell.Type = com.sun.star.table.CellContentType.VALUE)
      If numeric Then before = Str(cell.Value)
      If Left(words(at + 1), 1) = "=" Then
        cell.Formula = Join(Split(words(at + 1), ","), ";")
      Else
        cell.Value = Val(words(at + 1))
      End If
    Next
  End If
  book.calculateAll()
  answer = figures(words(0), words(1), row, CLng(words(3)))
  Select Case words(0)
    Case "take", "filter", "remove", "sort", "copy", "cut", "instead"
      book.close(True)
      open_book
    Case "put"
      sheet.Rows.removeByIndex(row, 1)
    Case "type"
      If numeric Then cell.Value = Val(before) Else cell.String = before
    Case "say"
      If numeric Then cell.Value = Val(before) Else cell.Formula = before
  End Select
End Function

' Sort so many rows by one column, rising, the columns from A to another with it.
Sub sort_rows(sheet As Object, row As Long, many As Long, column As Long, last As Long)
  Dim fields(0) As New com.sun.star.table.TableSortField
  Dim how(2) As New com.sun.star.beans.PropertyValue
  fields(0).Field = column
  fields(0).IsAscending = True
  how(0).Name = "SortFields"
  how(0).Value = fields()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  how(2).Name = "BindFormatsToContent"
  how(2).Value = True
  sheet.getCellRangeByPosition(0, row, last, row + many - 1).sort(how())
End Sub

' Put rows in above another and copy so many whole rows there; to cut them, take the old ones out.
Sub move_rows(sheet As Object, row As Long, many As Long, above As Long, cut As Boolean)
  Dim target As Object, moved As Object, source As Long
  sheet.Rows.insertByIndex(above, many)
  source = row
  If row >= above Then source = row + many
  target = sheet.getCellByPosition(0, above).CellAddress
  moved = sheet.getCellRangeByPosition(0, source, 255, source + many - 1).RangeAddress
  If cut Then
    sheet.moveRange(target, moved)
    sheet.Rows.removeByIndex(source, many)
  Else
    sheet.copyRange(target, moved)
  End If
End Sub

' Show the rows below one that have a text in a column, and hide all others.
Sub set_filter(sheet As Object, row As Long, column As Long, shown As String)
  Dim area As Object, asked As Object, used As Object
  Dim wanted(0) As New com.sun.star.sheet.TableFilterField
  used = sheet.createCursor()
  used.gotoEndOfUsedArea(False)
  area = sheet.getCellRangeByPosition(0, row, column, used.RangeAddress.EndRow)
  asked = area.createFilterDescriptor(True)
  wanted(0).Field = column
  wanted(0).IsNumeric = False
  wanted(0).StringValue = shown
  wanted(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL
  asked.setFilterFields(wanted())
  asked.ContainsHeader = True
  area.filter(asked)
End Sub

' How many formulas come to an error, and the watched cells, which have moved with their rows.
Function figures(kind As String, changed As String, row As Long, many As Long) As String
  Dim at As Long, there As Long, cell As Object, errors As Long, found() As String
  ReDim found(watched)
  For at = 0 To book.Sheets.Count - 1
    errors = errors + book.Sheets.getByIndex(at).queryFormulaCells(4).Count
  Next
  found(0) = CStr(errors)
  For at = 0 To watched - 1
    there = rows(at)
    If tabs(at) = changed And kind = "put" And there >= row Then there = there + 1
    If tabs(at) = changed And kind = "take" And there >= row And there < row + many Then
      found(at + 1) = "gone"
    ElseIf tabs(at) = changed And kind = "remove" Then
      found(at + 1) = "gone"
    Else
      If tabs(at) = changed And kind = "take" And there >= row Then there = there - many
      cell = book.Sheets.getByName(tabs(at)).getCellByPosition(columns(at), there)
      If cell.getError() <> 0 Then
        found(at + 1) = "error"
      ElseIf cell.Type = com.sun.star.table.CellContentType.VALUE Then
        found(at + 1) = Trim(Str(cell.Value))
      ElseIf cell.FormulaResultType2 = 1 Then
        found(at + 1) = Trim(Str(cell.Value))
      Else
        found(at + 1) = "-"
      End If
    End If
  Next
  figures = Join(found, Chr(9))
End Function
